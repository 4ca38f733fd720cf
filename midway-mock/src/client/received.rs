//! A message that came from the server.

use bytes::Bytes;
use midway_ws::Message;
use serde::de::DeserializeOwned;

use super::error::ClientError;

/// One message from the server, with the ways in which a test looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received(Message);

impl Received {
    pub(super) fn new(message: Message) -> Self {
        Self(message)
    }

    /// The message itself: text or binary.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.0
    }

    /// The message as text; a binary message that is UTF-8 will do.
    ///
    /// # Errors
    ///
    /// [`ClientError::NotText`].
    pub fn text(&self) -> Result<&str, ClientError> {
        let bytes = self.0.as_bytes();
        std::str::from_utf8(bytes).map_err(|_| ClientError::NotText(bytes.len()))
    }

    /// The bytes of the message, text or binary.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.0.clone().into_bytes()
    }

    /// The message as JSON.
    ///
    /// # Errors
    ///
    /// [`ClientError::Json`] with the message in it.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ClientError> {
        serde_json::from_slice(self.0.as_bytes()).map_err(|source| ClientError::Json {
            text: crate::shorten(self.0.as_bytes()),
            source,
        })
    }
}
