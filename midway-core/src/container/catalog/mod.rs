//! The parts of an application: registrations collected, owned by configurations, overridden, sorted.

// Registrations by attributes, and the traits through which generated code is reached.
mod registration;
// The configurations of one application: imports followed, each once.
mod configurations;
// The configuration that owns a component.
mod ownership;
// The components of one application; the others, with the reason why not.
mod components;
// Generic components, which are added by hand.
mod generic;
// An import without effect.
mod empty;
// The objects that a test puts in the place of components.
mod replace;

pub use self::generic::GenericRegistration;
pub use self::registration::{
    Component, ComponentRegistration, ConfigurationDefinition, ConfigurationRegistration,
    ConfigurationSource,
};

pub(crate) use self::components::{Cause, Components, Disabled};
pub(crate) use self::configurations::Configurations;
pub(crate) use self::generic::{generic_providing, never_added};
