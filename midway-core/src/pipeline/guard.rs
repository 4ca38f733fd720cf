//! `Guard`: permission to run a handler.

use super::exchange::{Exchange, Target};
use crate::Result;
use futures_util::future::BoxFuture;
use std::fmt;
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

/// [`Guard`] as it is stored.
pub(crate) trait StoredGuard<C: Exchange>: Send + Sync {
    fn can_activate<'a>(
        &'a self,
        context: &'a C,
        target: &'a Target,
    ) -> BoxFuture<'a, Result<bool>>;
    fn name(&self) -> String;
    fn reads_message(&self) -> bool;
}

impl<C: Exchange, G: Guard<C>> StoredGuard<C> for G {
    fn can_activate<'a>(
        &'a self,
        context: &'a C,
        target: &'a Target,
    ) -> BoxFuture<'a, Result<bool>> {
        Box::pin(Guard::can_activate(self, context, target))
    }

    fn name(&self) -> String {
        crate::container::definition::short_type(std::any::type_name::<G>())
    }

    fn reads_message(&self) -> bool {
        G::READS_MESSAGE
    }
}

impl<C: Exchange> fmt::Debug for dyn StoredGuard<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}
