//! The routes of an application: their definitions, their conflicts, and the router made of them.

// The definitions that `#[controller]` registers.
mod definition;
pub use definition::{ControllerDefinition, ControllerRegistration};
pub(crate) use definition::{Ground, registered};
// Conflicting routes, found before anything is constructed.
mod conflicts;
pub(crate) use conflicts::{listing, report};
// The routes of the controllers that an application has, as one axum router.
mod routes;
pub(crate) use routes::mount_controllers;
pub use routes::{HttpController, Routes};
// The application's own additions: whole routers and layers.
mod mounts;
pub(crate) use mounts::{Mount, Mounts};
