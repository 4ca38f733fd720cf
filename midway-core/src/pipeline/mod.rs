//! Middleware, guards and filters around a handler, composed once at boot, the same for every framework.

// A framework's context and its reply; the handler.
mod exchange;
// Permission to run the handler.
mod guard;
// Around the handler.
mod middleware;
// From an error, or from a result, to a reply.
mod filter;
// The types that are named at one level: global, on a controller, on a method.
mod layer;
// All of it for one handler, ready to run.
mod compose;

pub use self::compose::Pipeline;
pub use self::exchange::{Exchange, Target};
pub use self::filter::{Caught, Filter, ResultFilter};
pub use self::guard::{Denied, Guard};
pub use self::layer::Layer;
pub use self::middleware::{Middleware, Next};

#[cfg(test)]
mod tests;
