//! The container: from registrations to instances, stage by stage.

// What is known of one component before it is built.
pub mod definition;
// Registrations collected, owned by configurations, overridden by tests, sorted.
pub mod catalog;
// Every check runs; every problem is reported at once; the plan is made.
pub mod graph;
// Constructors in dependency order; one request's components.
pub mod inject;
// The instances of one application, and the index that finds them.
pub(crate) mod store;
// Why something cannot be resolved.
pub mod error;
// The handle that users hold.
mod handle;

pub use self::handle::Container;
