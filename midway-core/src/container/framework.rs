//! The registration of a framework: facts for the checks of the graph, and a driver that only the lifecycle knows.

use super::binding::Key;
use crate::report::Location;
use std::any::{Any, TypeId};

/// A framework before it is built.
#[derive(Clone, Copy, Debug)]
pub struct FrameworkEntry {
    pub(crate) namespace: &'static str,
    pub(crate) application: fn() -> Key,
    pub(crate) controllers: fn() -> Vec<Controller>,
    pub(crate) request_objects: fn() -> Vec<Key>,
    /// The driver, opaque to the container.
    pub(crate) driver: &'static (dyn Any + Send + Sync),
}

/// A component that a framework calls, as its registration describes it before anything is built.
#[derive(Clone, Copy, Debug)]
pub struct Controller {
    pub(crate) component: TypeId,
    pub(crate) name: &'static str,
    pub(crate) location: Location,
}

impl Controller {
    /// The component with this type; its name and place as a start-up report prints them.
    #[must_use]
    pub const fn new(component: TypeId, name: &'static str, location: Location) -> Self {
        Self {
            component,
            name,
            location,
        }
    }
}
