//! The items that generated code calls. Not part of the public interface.

pub use crate::{
    admit::{ControllerDefinition, ControllerRegistration, HttpController, Routes},
    choice::{argument, returned},
    invoke::{Call, Opened},
    outbound::Settled,
};
pub use axum::extract::Request;
pub use inventory;
pub use midway_core::__private::{Location, core};

/// A type with `#[controller]`; each block has a `K` of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has two `impl` blocks with #[controller]",
    label = "a type has one",
    note = "put all routes into one block; routes below another prefix may be those of a second component"
)]
pub trait Block<K> {}

/// Fails to compile for a type with two blocks.
pub fn only_block<T: Block<(A, B, C, D, E)>, A, B, C, D, E>(_: A, _: B, _: C, _: D, _: E) {}

/// The attributes that `#[controller]` removes from its block and from the methods in it.
pub mod attributes {
    /// Makes a use of every import of this module.
    pub const MIDWAY_ATTRIBUTES: () = ();
    pub use midway_core::{filter, guard, middleware, result_filter};
    pub use midway_http_macros::{all, delete, get, head, options, patch, post, put};
}

/// Guards, middleware and filters of one level.
pub type Layer = midway_core::Layer<crate::HttpContext>;
