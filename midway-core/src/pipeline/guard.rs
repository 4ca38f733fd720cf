//! `Guard`: permission to run a handler.

use super::exchange::{Exchange, Target};
use crate::Result;
use crate::container::definition::{Instance, typed};
use futures_util::future::BoxFuture;
use std::future::Future;

/// Decides whether a handler may run. A guard is a singleton component.
///
/// Several guards on one target all have to agree. They are asked in the order global, controller,
/// method. A `false` becomes the error [`Denied`], which filters may turn into a reply.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a guard for `{C}`",
    note = "implement `Guard<{C}>` for it: `async fn can_activate(&self, context: &{C}, target: &Target) -> Result<bool>`"
)]
pub trait Guard<C: Exchange>: Send + Sync + 'static {
    /// True for a guard that reads the message before the handler does: a WebSocket's context then has it
    /// (`midway_ws::Context::message`). Default `false`: no message is kept for it.
    const READS_MESSAGE: bool = false;

    /// Returns true if the handler may run.
    ///
    /// # Errors
    ///
    /// An error is handled like a handler's own.
    fn can_activate(
        &self,
        context: &C,
        target: &Target,
    ) -> impl Future<Output = Result<bool>> + Send;
}

/// A guard denied the call: HTTP answers 403, a WebSocket that is being opened is closed with 1008.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{guard} does not let {target} run")]
#[non_exhaustive]
pub struct Denied {
    /// The guard's type, without its modules.
    pub guard: String,
    /// The handler that was to run.
    pub target: Target,
}

/// The calls of a guard whose type is erased.
pub(crate) struct GuardCalls<C> {
    pub(super) reads_message: bool,
    pub(super) can_activate:
        for<'a> fn(&'a Instance, &'a C, &'a Target) -> BoxFuture<'a, Result<bool>>,
}

impl<C: Exchange> GuardCalls<C> {
    pub(super) const fn of<G: Guard<C>>() -> Self {
        Self {
            reads_message: G::READS_MESSAGE,
            can_activate: |this, context, target| {
                Box::pin(async move { typed::<G>(this)?.can_activate(context, target).await })
            },
        }
    }
}
