//! What a pipeline runs over: a framework's context and its reply; and which handler it leads to.

use std::fmt;

/// A framework's context: what guards, middleware and filters are given.
///
/// `midway_ws::Context` and `midway_http::HttpContext` implement it. A guard that serves both is
/// generic: `impl<C: Exchange> Guard<C> for OnlyOnWeekdays`.
pub trait Exchange: Send + Sync + 'static {
    /// What a handler of this framework comes to: an HTTP response, a WebSocket reply.
    type Reply: Send + 'static;
}

/// The handler that a pipeline leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Target {
    /// The controller's type, without its modules.
    pub controller: &'static str,
    /// The method's name.
    pub method: &'static str,
    /// The route or event it serves: `GET /users`, `message`.
    pub event: &'static str,
}

impl Target {
    /// A handler, as generated code names it.
    #[must_use]
    pub const fn new(controller: &'static str, method: &'static str, event: &'static str) -> Self {
        Self {
            controller,
            method,
            event,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{} ({})", self.controller, self.method, self.event)
    }
}
