//! The API that generated code calls. Not part of the public interface.

pub use crate::container::FrameworkEntry;
pub use crate::container::catalog::{
    Component, ComponentRegistration, ConfigurationDefinition, ConfigurationRegistration,
    ConfigurationSource, GenericRegistration,
};
pub use crate::container::definition::{
    Binding, Construct, Definition, Dependency, Description, Field, Instance, Key, Provides, Scope,
    Shareable, UnmarkedField,
};
pub use crate::container::inject::{ConfigValue, FieldDefault, Inject, Source};
pub use crate::intercept::{Call, Intercepted};
pub use crate::lifecycle::{Application, Hooks, Lifecycle};
pub use crate::log::logged;
pub use crate::report::Location;
pub use crate::report::nearest;
pub use crate::{Error, Result};
// Under this path no module of the user's shadows it.
pub use core;
pub use futures_util::future::BoxFuture;
pub use inventory;
pub use std::boxed::Box;
pub use std::sync::Arc;

use std::fmt;
use std::marker::PhantomData;

// The choices that a type decides.
mod select;
// A field without an attribute.
mod unmarked;
// `init` and `destroy`.
mod hooks;
// From what a factory returns to an instance.
mod maker;
// A trait in a box, where none has to be.
mod boxed;
// The steps of an intercepted call.
mod steps;

pub use self::boxed::{BoxOf, Boxed, Made, Unchecked, Unsized};
pub use self::hooks::{
    AtOnce, Destroyed, Failure, HookCall, HookOutcome, Later, Takes, Unfit, refuse,
};
pub use self::maker::{Maker, Returns, SharedMaker, ValueMaker};
pub use self::select::Select;
pub use self::steps::{
    AnyResult, Debugged, Outcome, Started, ThisResult, ToArguments, ToResult, ended, held, never,
};
pub use self::unmarked::{Asks, HasAttribute, Injected, Plain, Unmarked};

/// The attributes that `#[intercept]` on an `impl` block removes from its methods.
pub mod attributes {
    /// Makes a use of every import of this module.
    pub const MIDWAY_ATTRIBUTES: () = ();
    pub use midway_macros::intercept;
}

/// A built component, erased.
pub fn instance<C: Component>(component: C) -> Instance {
    Arc::new(component)
}

/// An erased component, typed again.
pub fn downcast<C: Component>(instance: Instance) -> Result<Arc<C>> {
    instance.downcast::<C>().map_err(|_| {
        Error::msg(format_args!(
            "the instance is not a `{}`",
            std::any::type_name::<C>()
        ))
    })
}

/// The definition of a component.
pub fn definition_of<C: Component>() -> Definition {
    C::definition()
}

/// The definition of a configuration.
pub fn describe<C: ConfigurationSource>() -> ConfigurationDefinition {
    C::describe()
}

/// Stands for a configuration. It selects the hooks of its `Lifecycle`, or none.
#[derive(Debug)]
pub struct HooksOf<T>(pub PhantomData<T>);

impl<T: Lifecycle> Select for &HooksOf<T> {
    type Output = Option<Hooks>;

    fn select(&self) -> Option<Hooks> {
        Some(Hooks::of::<T>())
    }
}

impl<T> Select for HooksOf<T> {
    type Output = Option<Hooks>;

    fn select(&self) -> Option<Hooks> {
        None
    }
}

/// The entry of `import_objects` with this index; the derive implements it.
pub trait ImportObject<const INDEX: usize>: 'static {
    fn import() -> ImportedObject;
}

/// An object that a configuration brings, before it is made.
pub struct ImportedObject {
    binding: Binding,
    make: Box<dyn FnOnce() -> Result<Instance>>,
}

impl ImportedObject {
    pub fn new<R: 'static, V: 'static, T: ?Sized + 'static, E: 'static>(
        maker: Maker<R, V, T, E>,
        make: impl FnOnce() -> R + 'static,
    ) -> Self {
        Self {
            binding: maker.binding,
            make: Box::new(move || maker.convert(make())),
        }
    }
}

impl fmt::Debug for ImportedObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.binding.fmt(f)
    }
}

/// The description of an object that a configuration imports; it is made with the singletons.
#[must_use]
pub fn imported_object<C: ImportObject<INDEX>, const INDEX: usize>(
    location: Location,
) -> Description {
    let construct = Construct::Sync(|_| (C::import().make)());
    Description::provided(C::import().binding, [].as_slice(), location, construct)
}
