//! The items that generated code calls. Not part of the public interface.

pub use crate::connection::Context;
pub use crate::events::{Arrival, Event, EventData, distinct, limited, nothing};
pub use crate::inbound::{Closing, Incoming, Opening};
pub use crate::invoke::{
    Call, ControllerDefinition, Events, Extract, Plain, Value, WsController,
    WsControllerRegistration, broadcast, emit, emit_and_broadcast, one_body, surrounded,
};
pub use inventory;
pub use midway_core::__private::{Box, BoxFuture, Location, core};
pub use midway_core::{Error, Result};

/// A type with `#[ws_controller]`; each block has a `K` of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has two `impl` blocks with #[ws_controller]",
    label = "a type has one",
    note = "put all handlers into one block; those of another path belong to a second component"
)]
pub trait Block<K> {}

/// Says so where there are two.
pub fn only_block<T: Block<(A, B, C, D, E)>, A, B, C, D, E>(_: A, _: B, _: C, _: D, _: E) {}

/// The attributes that `#[ws_controller]` removes from its block and the methods in it.
pub mod attributes {
    /// Makes a use of every import of this module.
    pub const MIDWAY_ATTRIBUTES: () = ();
    pub use midway_core::{filter, guard, middleware, result_filter};
    pub use midway_ws_macros::{
        on_ws_connection, on_ws_disconnection, on_ws_message, ws_broadcast, ws_emit,
    };
}

/// Guards, middleware and filters around a WebSocket handler.
pub type Layer = midway_core::Layer<Context>;
