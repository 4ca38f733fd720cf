//! What generated code calls. Not part of the public interface.

pub use crate::connection::Opened;
pub use crate::context::Context;
pub use crate::inbound::{Closing, Incoming, Opening};
pub use crate::invoke::{
    Always, Call, ControllerDefinition, Events, Extract, Plain, Returned, Value, WsController,
    WsControllerRegistration, broadcast, emit, emit_and_broadcast, surrounded,
};
pub use inventory;
pub use midway_core::__private::Location;
pub use midway_core::{Error, Result};

/// What stands around a WebSocket handler.
pub type Layer = midway_core::Layer<Context>;
