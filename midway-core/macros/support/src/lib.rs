//! Building blocks for attribute macros that look and report like those of midway-rs: its own, and those of a framework
//! that another crate brings. The book's page "Writing a framework" builds one.
//!
//! Generated code takes everything from `__private` of the crate that owns the attribute ([`private`]), so
//! that a user needs no other dependency.

// The errors of one use of an attribute, reported together.
mod errors;
pub use errors::{Errors, refused};
// "Did you mean".
mod nearest;
pub use nearest::nearest;
// The arguments in an attribute's parentheses.
pub mod arguments;
// Hygiene of generated code, and the path of the crate it names.
mod generated;
pub use generated::{argument_names, at, local, located, location, option, private};
// `#[cfg]`: the condition of one piece of code.
mod condition;
pub use condition::Condition;
// `#[cfg_attr]`: the attributes of a method, case by case.
pub mod cases;
// The imports of attributes that were taken off.
pub mod attributes;
// The rules for a method of a controller.
pub mod method;
// The check that a type has one such block.
pub mod blocks;
// Guards, middleware and filters around handlers.
pub mod around;
// A block whose marked methods are handlers.
pub mod controller;
// The path of a request, and a pattern of paths.
pub mod path;
pub mod pattern;

/// The names in the expansion of `generate!`. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use {proc_macro2, quote};
}
