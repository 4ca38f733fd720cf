//! `Middleware`: code that runs around a handler.

use super::compose::Stored;
use super::exchange::{Exchange, ReplyFuture, Target};
use crate::Result;
use crate::container::definition::{Instance, typed};
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

/// The calls of a middleware whose type is erased.
pub(crate) struct MiddlewareCalls<C: Exchange> {
    matches: fn(&Instance, &C) -> bool,
    handle: for<'a> fn(&'a Instance, &'a C, Next<'a, C>) -> ReplyFuture<'a, C>,
}

impl<C: Exchange> MiddlewareCalls<C> {
    pub(super) const fn of<M: Middleware<C>>() -> Self {
        Self {
            matches: |this, context| typed::<M>(this).is_ok_and(|this| this.matches(context)),
            handle: |this, context, next| {
                Box::pin(async move { typed::<M>(this)?.handle(context, next).await })
            },
        }
    }
}

/// The rest of a pipeline, from a middleware's view. Running it consumes it: it runs at most once.
#[must_use = "without `run` the handler does not run"]
pub struct Next<'a, C: Exchange> {
    pub(super) context: &'a C,
    pub(super) target: &'a Target,
    pub(super) rest: &'a [Stored<MiddlewareCalls<C>>],
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
        let mut rest = self.rest.iter().enumerate();
        let next = rest.find(|(_, next)| (next.calls.matches)(&next.instance, context));
        let Some((place, next)) = next else {
            return self.endpoint.await;
        };
        let inner = Next {
            context,
            target: self.target,
            rest: &self.rest[place + 1..],
            endpoint: self.endpoint,
        };
        (next.calls.handle)(&next.instance, context, inner).await
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
