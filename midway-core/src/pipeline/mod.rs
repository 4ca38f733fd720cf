//! What runs around a handler: middleware, guards and filters, composed once at boot, the same for
//! every framework.

// What a pipeline runs over: a framework's context and its reply; and where it leads.
mod exchange;
// May this handler run?
mod guard;
// Around the handler.
mod middleware;
// From an error, or from a result, to a reply.
mod filter;
// What was asked for: global, on a controller, on a method.
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
