//! `Middleware`: code that runs around a handler.

use super::exchange::{Exchange, Target};
use crate::Result;
use futures_util::future::BoxFuture;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// Runs around a handler. A middleware is a singleton component.
///
/// The order is global, controller, method; [`Next::run`] runs the rest. One that does not call it
/// returns its own reply instead.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a middleware for `{C}`",
    note = "implement `Middleware<{C}>` for it: `async fn handle(&self, context: &{C}, next: Next<'_, {C}>) -> Result<Reply>`"
)]
pub trait Middleware<C: Exchange>: Send + Sync + 'static {
    /// Returns true if it runs in this context; by default always. MidwayJS's `match`, and the opposite of
    /// its `ignore`. A middleware that does not run costs this call only.
    fn matches(&self, context: &C) -> bool {
        let _ = context;
        true
    }

    /// Handles one call; `next.run().await` is the rest of it.
    ///
    /// # Errors
    ///
    /// An error is handled like a handler's own.
    fn handle(
        &self,
        context: &C,
        next: Next<'_, C>,
    ) -> impl Future<Output = Result<C::Reply>> + Send;
}

/// [`Middleware`] as it is stored.
pub(crate) trait StoredMiddleware<C: Exchange>: Send + Sync {
    fn matches(&self, context: &C) -> bool;
    fn handle<'a>(&'a self, context: &'a C, next: Next<'a, C>) -> BoxFuture<'a, Result<C::Reply>>;
}

impl<C: Exchange, M: Middleware<C>> StoredMiddleware<C> for M {
    fn matches(&self, context: &C) -> bool {
        Middleware::matches(self, context)
    }

    fn handle<'a>(&'a self, context: &'a C, next: Next<'a, C>) -> BoxFuture<'a, Result<C::Reply>> {
        Box::pin(Middleware::handle(self, context, next))
    }
}

/// The rest of a pipeline, from a middleware's view. Running it consumes it: it runs at most once.
#[must_use = "without `run` the handler does not run"]
pub struct Next<'a, C: Exchange> {
    pub(super) context: &'a C,
    pub(super) target: &'a Target,
    pub(super) rest: &'a [std::sync::Arc<dyn StoredMiddleware<C>>],
    pub(super) endpoint: Pin<&'a mut (dyn Future<Output = Result<C::Reply>> + Send)>,
}

impl<'a, C: Exchange> Next<'a, C> {
    /// The handler that all of it leads to.
    #[must_use]
    pub fn target(&self) -> &'a Target {
        self.target
    }

    /// Runs the next middleware, or the guards and the handler when there is none.
    ///
    /// # Errors
    ///
    /// What they return.
    pub async fn run(self) -> Result<C::Reply> {
        let context = self.context;
        let Some(place) = self.rest.iter().position(|next| next.matches(context)) else {
            return self.endpoint.await;
        };
        let inner = Next {
            context,
            target: self.target,
            rest: &self.rest[place + 1..],
            endpoint: self.endpoint,
        };
        self.rest[place].handle(context, inner).await
    }
}

impl<C: Exchange> fmt::Debug for Next<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next")
            .field("target", self.target)
            .field("middleware_left", &self.rest.len())
            .finish_non_exhaustive()
    }
}
