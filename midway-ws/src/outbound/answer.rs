//! [`Answer`]: the result of a handler, as guards, middleware and filters see it.

use midway_core::Result;

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

    pub(crate) fn block(&self) -> &Block {
        &self.0
    }
}
