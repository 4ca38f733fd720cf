//! The registration of a framework: facts for the checks of the graph, and a driver that only the lifecycle knows.

use super::binding::Key;
use crate::report::Location;
use std::any::{Any, TypeId};
use std::fmt;

/// A framework before it is built.
#[derive(Clone, Copy)]
pub struct FrameworkEntry {
    pub(crate) namespace: &'static str,
    pub(crate) application: fn() -> Key,
    pub(crate) controllers: fn() -> Vec<Controller>,
    pub(crate) request_objects: fn() -> Vec<Key>,
    /// The driver, opaque to the container.
    pub(crate) driver: &'static (dyn Any + Send + Sync),
}

impl fmt::Debug for FrameworkEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FrameworkEntry({})", self.namespace)
    }
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
