//! [`Envelope`]: the JSON around an event, read where it lies and written in one piece.
//!
//! `{"event":"say","data":{…},"id":7}` comes in; `{"id":7,"data":…}`, `{"id":7,"error":{…}}` and
//! `{"event":"said","data":…}` go out. `data` is kept as it came until the handler's parameters are made.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{error::EventError, id::Id};

/// A message from a client.
pub(super) enum Envelope<'a> {
    Event {
        name: Cow<'a, str>,
        id: Option<Id>,
        /// JSON.
        data: &'a str,
    },
    Reaction(Reaction<'a>),
}

/// A message about what the server has sent.
pub(super) enum Reaction<'a> {
    /// The answer to the question with this number.
    Answer {
        number: u64,
        /// JSON, or the client's error.
        came: Result<&'a str, EventError>,
    },
    /// The client wants no more of the stream with this id.
    Cancel(Id),
}

/// The fields of either.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow, default)]
    event: Option<EventName<'a>>,
    #[serde(default)]
    id: Option<Id>,
    #[serde(borrow, default)]
    data: Option<&'a RawValue>,
    #[serde(default)]
    answer: Option<u64>,
    #[serde(default)]
    cancel: Option<Id>,
    #[serde(borrow, default)]
    error: Option<&'a RawValue>,
}

/// The name of an event. Borrowed unless it has escapes; a plain `Cow` field of an `Option` never is.
#[derive(Deserialize)]
struct EventName<'a>(#[serde(borrow)] Cow<'a, str>);

/// The answer to a message with an `id`.
#[derive(Serialize)]
pub(super) struct Answered<'a, T> {
    pub(super) id: &'a Id,
    pub(super) data: T,
}

/// A part of the answer to a message.
#[derive(Serialize)]
pub(super) struct Item<'a, T> {
    pub(super) id: &'a Id,
    pub(super) item: T,
}

/// The end of an answer in parts.
#[derive(Serialize)]
pub(super) struct Done<'a> {
    pub(super) id: &'a Id,
    pub(super) done: bool,
}

/// The answer to a message that failed; without an `id` where none could be read.
#[derive(Serialize)]
pub(super) struct Failed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'a Id>,
    pub(super) error: &'a EventError,
}

impl<'a> Envelope<'a> {
    /// Reads a text message.
    pub(super) fn read(text: &'a [u8]) -> Result<Self, String> {
        // serde would take an array for the fields in their order.
        if text.trim_ascii_start().first() != Some(&b'{') {
            return Err("a message is a JSON object: {\"event\":…,\"data\":…}".to_owned());
        }
        let fields: Fields<'a> = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        let data = fields.data.map_or("null", RawValue::get);
        match (fields.event, fields.answer, fields.cancel) {
            (Some(EventName(name)), None, None) => Ok(Self::Event {
                name,
                id: fields.id,
                data,
            }),
            (None, Some(number), None) => {
                let came = fields.error.map_or(Ok(data), |error| Err(refusal(error)));
                Ok(Self::Reaction(Reaction::Answer { number, came }))
            }
            (None, None, Some(id)) => Ok(Self::Reaction(Reaction::Cancel(id))),
            (None, None, None) => Err("missing field `event`".to_owned()),
            _ => Err("a message has one of `event`, `answer` and `cancel`".to_owned()),
        }
    }
}

/// The client's error. One of another shape is an error all the same: the question is answered.
fn refusal(error: &RawValue) -> EventError {
    serde_json::from_str(error.get())
        .unwrap_or_else(|_| EventError::new("unknown", error.get().to_owned()))
}

/// The `id` of a message that is no envelope in all other respects.
pub(super) fn id_of(text: &[u8]) -> Option<Id> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: Option<Id>,
    }
    serde_json::from_slice::<OnlyId>(text).ok()?.id
}
