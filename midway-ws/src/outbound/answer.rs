//! [`Answer`]: the result of a handler, as guards, middleware and filters see it.

use midway_core::{Error, Result};
use midway_wire::Opcode;
use serde_json::value::{RawValue, to_raw_value};

use crate::error::unplaced;

use super::{
    block::Block,
    reply::{IntoReply, encoded},
};

/// The result of a handler: the reply of a [`Context`](crate::Context), for middleware and filters.
///
/// ```
/// use midway_core::{Filter, prelude::*};
/// use midway_ws::{Answer, Context};
///
/// /// Explains to the client what was wrong with its message.
/// #[derive(Component)]
/// struct Explain;
///
/// impl Filter<Context> for Explain {
///     type Error = Error;
///
///     async fn catch(&self, error: Error, _: &Context) -> Result<Answer> {
///         Answer::new(format!("error: {error}"))
///     }
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Answer(Block);

impl Answer {
    /// The answer that a handler would give by returning this value.
    ///
    /// # Errors
    ///
    /// The value cannot be serialised.
    pub fn new(value: impl IntoReply) -> Result<Self> {
        Ok(Self(encoded(value).map_err(unplaced)?))
    }

    /// Nothing is sent.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Returns true if nothing is sent.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.0.messages == 0
    }

    /// The answer as JSON: text that is no JSON becomes a string.
    ///
    /// # Errors
    ///
    /// It is a binary message.
    pub(crate) fn into_data(self) -> Result<Option<Box<RawValue>>> {
        let mut data = Ok(None);
        self.0.each(|opcode, payload| {
            data = match (opcode, std::str::from_utf8(payload)) {
                (Opcode::Text, Ok(text)) => json(text).map(Some),
                _ => Err(Error::msg(
                    "the answer to an event is text, and a middleware or filter made it binary",
                )),
            };
        });
        data
    }

    pub(crate) fn block(&self) -> &Block {
        &self.0
    }
}

fn json(text: &str) -> Result<Box<RawValue>> {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(json) => Ok(json.to_owned()),
        Err(_) => Ok(to_raw_value(text)?),
    }
}
