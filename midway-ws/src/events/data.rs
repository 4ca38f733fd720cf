//! [`EventData`]: the source of an event handler's parameters.

use midway_core::Result;
use midway_server::Json;
use serde::de::DeserializeOwned;

use super::error::EventError;
use crate::{connection::Context, inbound::ConnectionEvent, invoke::Extract};

/// The data of an event: what the parameters of an `#[on_ws_message("say")]` handler are taken from.
///
/// An extractor of your own that reads it: `impl Extract<EventData<'_>> for Mine`.
#[derive(Debug)]
pub struct EventData<'a> {
    context: &'a Context,
    name: &'a str,
    /// JSON.
    data: &'a str,
}

impl<'a> EventData<'a> {
    pub(super) fn new(context: &'a Context, name: &'a str, data: &'a str) -> Self {
        Self {
            context,
            name,
            data,
        }
    }

    /// The event's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The data as a value.
    ///
    /// # Errors
    ///
    /// The data does not have this shape: `bad_data`, with the path of the part that does not fit.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T> {
        match serde_json::from_str(self.data) {
            Ok(value) => Ok(value),
            Err(_) => self.decode_again(),
        }
    }

    /// A second time, to find out where it does not fit: that costs, and most messages fit.
    #[cold]
    fn decode_again<T: DeserializeOwned>(&self) -> Result<T> {
        let mut json = serde_json::Deserializer::from_str(self.data);
        let error = match serde_path_to_error::deserialize::<_, T>(&mut json) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let path = error.path().to_string();
        let path = if path == "." { "" } else { &path };
        // The text may name types of the program.
        let text = match self.context.hub().in_production() {
            true => "the data does not have the expected shape".to_owned(),
            false => error.into_inner().to_string(),
        };
        let refused = EventError::new("bad_data", text).in_data(path);
        Err(midway_core::Error::from(refused).client_fault())
    }
}

impl ConnectionEvent for EventData<'_> {
    fn context(&self) -> &Context {
        self.context
    }
}

impl<T: DeserializeOwned> Extract<EventData<'_>> for Json<T> {
    fn extract(event: &mut EventData<'_>) -> Result<Self> {
        event.decode().map(Self)
    }
}

/// The data is a JSON string.
impl Extract<EventData<'_>> for String {
    fn extract(event: &mut EventData<'_>) -> Result<Self> {
        event.decode()
    }
}
