//! What generated code calls. Not part of the public interface.

pub use crate::container::catalog::{
    Component, ComponentRegistration, ConfigurationDefinition, ConfigurationRegistration,
    ConfigurationSource, GenericRegistration,
};
pub use crate::container::definition::{
    Binding, Construct, Definition, Dependency, Description, Field, Instance, Key, Provides, Scope,
    Shareable, UnmarkedField,
};
pub use crate::container::inject::{
    ApplicationField, Asks, ConfigValue, FieldDefault, HasAttribute, Inject, Injected, Plain,
    Source, Unmarked,
};
pub use crate::intercept::steps::{
    AroundAny, AroundNothing, Debugged, Displayed, Outcome, PassArguments, Returned, Started,
    ToArguments, ToResult, held, never,
};
pub use crate::intercept::{Call, Intercepted};
pub use crate::lifecycle::{Application, FrameworkEntry, Hooks, Lifecycle};
pub use crate::report::Location;
pub use crate::{Error, Result};
pub use futures_util::future::BoxFuture;
pub use inventory;
pub use std::boxed::Box;
pub use std::sync::Arc;

use std::fmt;
use std::future::{Future, Ready, ready};
use std::marker::PhantomData;

/// The standard library under a name that no module of the user's shadows. A module: with `pub use core` the compiler
/// would call our own types by their hidden paths.
pub mod core {
    pub use ::core::{
        any, cfg, concat, convert, env, file, future, include_str, line, marker, mem, module_path,
        option, primitive, result, unreachable,
    };
}

/// What `#[intercept]` on an `impl` block takes off its methods.
pub mod attributes {
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

/// What is known of a component.
pub fn definition_of<C: Component>() -> Definition {
    C::definition()
}

/// What is known of a configuration.
pub fn describe<C: ConfigurationSource>() -> ConfigurationDefinition {
    C::describe()
}

/// A hook that fails at once.
pub fn refuse(error: Error) -> BoxFuture<'static, Result<()>> {
    Box::pin(ready(Err(error)))
}

/// What `init` and `destroy` may return, at once or later.
#[diagnostic::on_unimplemented(
    message = "`init` and `destroy` cannot return `{Self}`",
    label = "returns `{Self}`",
    note = "they return nothing or Result<()>, and may be async"
)]
pub trait HookOutcome {
    fn outcome(self) -> Result<()>;
}

#[diagnostic::do_not_recommend]
impl HookOutcome for () {
    fn outcome(self) -> Result<()> {
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<Error>> HookOutcome for Result<(), E> {
    fn outcome(self) -> Result<()> {
        self.map_err(Error::converted)
    }
}

/// The result of calling `init` or `destroy`: a future, by the inherent method, or a value, by the
/// trait's.
#[derive(Debug)]
pub struct Called<T>(pub T);

impl<F: Future<Output: HookOutcome>> Called<F> {
    pub async fn settle(self) -> Result<()> {
        self.0.await.outcome()
    }
}

pub trait CalledAtOnce {
    fn settle(self) -> Ready<Result<()>>;
}

impl<T: HookOutcome> CalledAtOnce for Called<T> {
    fn settle(self) -> Ready<Result<()>> {
        ready(self.0.outcome())
    }
}

/// Any other result: taken last, to say what is wrong with it.
pub trait CalledWrongly {
    type Returned;
    fn settle(&self) -> Ready<Result<()>>
    where
        Self::Returned: HookOutcome;
}

impl<T> CalledWrongly for Called<T> {
    type Returned = T;

    fn settle(&self) -> Ready<Result<()>>
    where
        T: HookOutcome,
    {
        ready(Err(Error::msg("a result that fits is settled by value")))
    }
}

/// The hooks of a configuration: those of its `Lifecycle`, by the inherent method, or none.
#[derive(Debug)]
pub struct HooksOf<T>(pub PhantomData<T>);

impl<T: Lifecycle> HooksOf<T> {
    pub fn hooks(&self) -> Option<Hooks> {
        Some(Hooks::of::<T>())
    }
}

pub trait NoHooks {
    fn hooks(&self) -> Option<Hooks> {
        None
    }
}

impl<T> NoHooks for HooksOf<T> {}

/// What a `#[provide]` function's result is provided as, and how it becomes an instance.
#[derive(Debug)]
pub struct Maker<R, T: ?Sized> {
    pub binding: Binding,
    pub convert: fn(R) -> Result<Instance>,
    value: PhantomData<fn() -> Arc<T>>,
}

impl<R, T: ?Sized + 'static> Maker<R, T> {
    /// The value again, out of the instance.
    pub fn value(&self, instance: &Instance) -> Result<Arc<T>> {
        let mut value: Option<Arc<T>> = None;
        (self.binding.read)(instance, &mut value);
        let name = std::any::type_name::<T>;
        value.ok_or_else(|| Error::msg(format_args!("the instance is not a `{}`", name())))
    }
}

/// The function behind `destroy` of a factory, and the value. `(&Given).argument()` is an `Arc<T>` for a
/// function that takes one, else a `&T`.
#[derive(Debug)]
pub struct Given<'a, F, T: ?Sized>(pub F, pub &'a Arc<T>);

pub trait Shared {
    type Argument;
    fn argument(&self) -> Self::Argument;
}

impl<F: Fn(Arc<T>) -> R, R, T: ?Sized> Shared for Given<'_, F, T> {
    type Argument = Arc<T>;

    fn argument(&self) -> Arc<T> {
        self.1.clone()
    }
}

pub trait Borrowed {
    type Argument;
    fn argument(&self) -> Self::Argument;
}

impl<'a, F, T: ?Sized> Borrowed for &Given<'a, F, T> {
    type Argument = &'a T;

    fn argument(&self) -> &'a T {
        self.1
    }
}

/// Stands for the return type of a `#[provide]` function. Called as `(&&&Returns).maker()`, so that
/// the most special of the traits that fits is taken, whatever the type is spelled like.
#[derive(Debug)]
pub struct Returns<R>(pub PhantomData<fn() -> R>);

/// The error of a factory: what `?` in a hook takes.
#[diagnostic::on_unimplemented(
    message = "a factory cannot return the error `{Self}`",
    label = "`{Self}` is not an error that `?` takes",
    note = "return midway_core::Result<T>, or a Result whose error implements std::error::Error + Send + Sync; for a sentence there is Error::msg(\"…\")"
)]
pub trait FactoryError: Into<Error> {}

#[diagnostic::do_not_recommend]
impl<E: Into<Error>> FactoryError for E {}

impl<R> Returns<R> {
    /// What `make` returns.
    pub fn of(make: &impl FnOnce() -> R) -> Self {
        let _ = make;
        Self(PhantomData)
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
    pub fn new<R: 'static, T: ?Sized + 'static>(
        maker: Maker<R, T>,
        make: impl FnOnce() -> R + 'static,
    ) -> Self {
        Self {
            binding: maker.binding,
            make: Box::new(move || (maker.convert)(make())),
        }
    }
}

impl fmt::Debug for ImportedObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.binding.fmt(f)
    }
}

/// What is known of an object that a configuration brings; it is made with the singletons.
#[must_use]
pub fn imported_object<C: ImportObject<INDEX>, const INDEX: usize>(
    location: Location,
) -> Description {
    let construct = Construct::Sync(|_| (C::import().make)());
    Description::provided(C::import().binding, [].as_slice(), location, construct)
}

/// What a factory returns that may fail and shares its value itself.
pub type SharedResult<T, E> = Result<Arc<T>, E>;

pub trait MakerOfSharedResult {
    type Value: ?Sized;
    type Error;
    fn maker(&self) -> Maker<SharedResult<Self::Value, Self::Error>, Self::Value>
    where
        Self::Value: Shareable,
        Self::Error: FactoryError;
}

impl<T: ?Sized, E> MakerOfSharedResult for &&Returns<Result<Arc<T>, E>> {
    type Value = T;
    type Error = E;

    fn maker(&self) -> Maker<Result<Arc<T>, E>, T>
    where
        T: Shareable,
        E: FactoryError,
    {
        Maker {
            binding: Binding::shared::<T>(),
            convert: |result| match result {
                Ok(value) => Ok(Arc::new(value)),
                Err(error) => Err(Error::converted(error)),
            },
            value: PhantomData,
        }
    }
}

pub trait MakerOfShared {
    type Value: ?Sized;
    fn maker(&self) -> Maker<Arc<Self::Value>, Self::Value>
    where
        Self::Value: Shareable;
}

impl<T: ?Sized> MakerOfShared for &&Returns<Arc<T>> {
    type Value = T;

    fn maker(&self) -> Maker<Arc<T>, T>
    where
        T: Shareable,
    {
        Maker {
            binding: Binding::shared::<T>(),
            convert: |value| Ok(Arc::new(value)),
            value: PhantomData,
        }
    }
}

pub trait MakerOfResult {
    type Value;
    type Error;
    fn maker(&self) -> Maker<Result<Self::Value, Self::Error>, Self::Value>
    where
        Self::Value: Shareable,
        Self::Error: FactoryError;
}

impl<T, E> MakerOfResult for &Returns<Result<T, E>> {
    type Value = T;
    type Error = E;

    fn maker(&self) -> Maker<Result<T, E>, T>
    where
        T: Shareable,
        E: FactoryError,
    {
        Maker {
            binding: Binding::concrete::<T>(),
            convert: |result| match result {
                Ok(value) => Ok(Arc::new(value)),
                Err(error) => Err(Error::converted(error)),
            },
            value: PhantomData,
        }
    }
}

pub trait MakerOfValue {
    type Value;
    fn maker(&self) -> Maker<Self::Value, Self::Value>
    where
        Self::Value: Shareable;
}

impl<T> MakerOfValue for Returns<T> {
    type Value = T;

    fn maker(&self) -> Maker<T, T>
    where
        T: Shareable,
    {
        Maker {
            binding: Binding::concrete::<T>(),
            convert: |value| Ok(Arc::new(value)),
            value: PhantomData,
        }
    }
}
