//! A framework's context and its reply, and the handler that a pipeline leads to.

use crate::Result;
use crate::report::Location;
use futures_util::future::BoxFuture;
use std::fmt;

/// A framework's context: guards, middleware and filters take it as an argument.
///
/// `midway_ws::Context` and `midway_http::HttpContext` implement it. A guard or a middleware that
/// serves both is generic:
///
/// ```
/// use midway_core::prelude::*;
///
/// #[derive(Component)]
/// struct Timed;
///
/// impl<C: Exchange> Middleware<C> for Timed {
///     async fn handle(&self, context: &C, next: Next<'_, C>) -> Result<C::Reply> {
///         let (begun, target) = (std::time::Instant::now(), *next.target());
///         let reply = next.run().await;
///         let took = begun.elapsed();
///         // `?`: the client chose the path, so it is escaped.
///         tracing::info!(framework = context.name(), path = ?context.path(), %target, ?took);
///         reply
///     }
/// }
/// ```
pub trait Exchange: Send + Sync + 'static {
    /// A handler's result in this framework: an HTTP response, a WebSocket reply.
    type Reply: Send + 'static;

    /// The framework, by its namespace: `"http"`, `"webSocket"`. By default the name of the
    /// context's type, without its modules.
    fn name(&self) -> &'static str {
        let name = std::any::type_name::<Self>();
        let own = name.split('<').next().unwrap_or(name);
        own.rsplit("::").next().unwrap_or(own)
    }

    /// The path that the client asked for, percent-encoded as it came. By default empty, for
    /// frameworks without paths.
    fn path(&self) -> &str {
        ""
    }
}

/// The boxed future of a reply.
pub(super) type ReplyFuture<'a, C> = BoxFuture<'a, Result<<C as Exchange>::Reply>>;

/// The handler that a pipeline leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Target {
    /// The controller's type, without its modules.
    pub controller: &'static str,
    /// The method's name; empty for an event that the controller has no handler for.
    pub method: &'static str,
    /// The route or event it serves: `GET /users`, `message`.
    pub event: &'static str,
    /// The place of the method, or of the controller when there is none; `None` if the framework does not know.
    pub place: Option<Location>,
}

impl Target {
    /// A handler, as generated code names it.
    #[must_use]
    pub const fn new(controller: &'static str, method: &'static str, event: &'static str) -> Self {
        Self {
            controller,
            method,
            event,
            place: None,
        }
    }

    /// The same handler, with the place where it is.
    #[must_use]
    pub const fn at(mut self, place: Location) -> Self {
        self.place = Some(place);
        self
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.controller)?;
        if !self.method.is_empty() {
            write!(f, "::{}", self.method)?;
        }
        write!(f, " ({})", self.event)
    }
}
