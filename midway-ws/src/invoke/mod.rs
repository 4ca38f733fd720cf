//! From an event to the controller's method and back: arguments, call, what it returned.

// The parameters of handlers.
mod extract;
// The controller as the attribute makes it, and how connections find it.
mod controller;
// Guards, middleware and filters.
mod around;
// The result of a handler.
mod respond;
// Its error.
mod failed;

pub use self::around::Call;
pub use self::controller::{ControllerDefinition, Events, WsController, WsControllerRegistration};
pub use self::extract::{CloseReason, Extract, one_body};
pub use self::respond::{Plain, Value, broadcast, emit, emit_and_broadcast, surrounded};

pub(crate) use self::around::{EventHandler, Surroundings};
pub(crate) use self::controller::{Check, HandlerDefinition, Route};
pub(crate) use self::failed::{failed, is_refusal};
