//! The container: from registrations to instances, stage by stage.

// The types a component can be asked for by.
mod binding;
// The source of a field's value.
mod slot;
// The facts of a component's attributes.
mod description;
// A component as it takes part in one application.
pub(crate) mod definition;
// Registrations collected, owned by configurations, overridden by tests, sorted.
pub(crate) mod catalog;
// Every check runs; every problem is reported at once; the plan is made.
pub(crate) mod graph;
// Constructors in dependency order; one request's components.
pub(crate) mod inject;
// The registration of a framework.
mod framework;
// Listeners of the creation and the end of every component.
pub(crate) mod objects;
// The instances of one application.
pub(crate) mod store;
// The errors of a look-up.
pub(crate) mod error;
// The handle that users hold.
mod handle;

pub use self::framework::{Controller, FrameworkEntry};
pub use self::handle::Container;
