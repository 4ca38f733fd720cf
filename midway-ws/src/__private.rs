//! What generated code calls. Not part of the public interface.

pub use crate::connection::Opened;
pub use crate::context::Context;
pub use crate::inbound::{Closing, Incoming, Opening};
pub use crate::invoke::{
    Always, Call, ControllerDefinition, Events, Extract, Plain, Returned, Value, WsController,
    WsControllerRegistration, broadcast, emit, emit_and_broadcast, surrounded,
};
pub use inventory;
pub use midway_core::__private::{Location, core};
pub use midway_core::{Error, Result};

/// What `#[ws_controller]` takes off its block and the methods in it.
pub mod attributes {
    pub use midway_macros::{
        filter, guard, middleware, on_ws_connection, on_ws_disconnection, on_ws_message,
        result_filter, ws_broadcast, ws_emit,
    };
}

/// What stands around a WebSocket handler.
pub type Layer = midway_core::Layer<Context>;
