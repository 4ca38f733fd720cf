//! Which routes there are, and which of them a request takes.

// What `#[controller]` registers.
mod definition;
pub use definition::{ControllerDefinition, ControllerRegistration, HttpController};
pub(crate) use definition::{Ground, registered};
// Routes that cannot stand beside each other, found before anything is constructed.
mod conflicts;
pub(crate) use conflicts::{listing, report};
// The routes of the controllers that an application has, as one axum router.
mod routes;
pub use routes::Routes;
pub(crate) use routes::mount_controllers;
// What the application adds by hand: whole routers and layers.
mod mounts;
pub(crate) use mounts::{Mount, Mounts};
