//! What generated code calls. Not part of the public interface.

pub use crate::container::catalog::{
    Component, ComponentRegistration, ConfigurationDefinition, ConfigurationRegistration,
    ConfigurationSource,
};
pub use crate::container::definition::{
    Binding, Construct, Definition, Dependency, Field, Instance, Provides, Scope,
};
pub use crate::container::inject::{Inject, Source, application, config_value};
pub use crate::lifecycle::{Application, FrameworkEntry, Hooks, Lifecycle};
pub use crate::report::Location;
pub use crate::{Error, Result};
pub use futures_util::future::BoxFuture;
pub use inventory;
pub use std::boxed::Box;
pub use std::default::Default;
pub use std::option::Option;
pub use std::sync::Arc;

use std::any::Any;
use std::future::{Future, Ready, ready};
use std::marker::PhantomData;

/// A built component, erased.
pub fn instance<C: Any + Send + Sync>(component: C) -> Instance {
    Arc::new(component)
}

/// An erased component, typed again.
pub fn downcast<C: Any + Send + Sync>(instance: Instance) -> Result<Arc<C>> {
    instance.downcast::<C>().map_err(|_| {
        Error::msg(format_args!(
            "the instance is not a `{}`",
            std::any::type_name::<C>()
        ))
    })
}

/// What `init` and `destroy` may return, at once or later.
pub trait HookOutcome {
    fn outcome(self) -> Result<()>;
}

impl HookOutcome for () {
    fn outcome(self) -> Result<()> {
        Ok(())
    }
}

impl<E: Into<Error>> HookOutcome for Result<(), E> {
    fn outcome(self) -> Result<()> {
        self.map_err(Into::into)
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
pub struct Maker<R> {
    pub binding: Binding,
    pub convert: fn(R) -> Result<Instance>,
}

/// Stands for the return type of a `#[provide]` function. Called as `(&&&Returns).maker()`, so that
/// the most special of the three traits that fits is taken, whatever the type is spelled like.
#[derive(Debug)]
pub struct Returns<R>(pub PhantomData<fn() -> R>);

pub trait MakerOfShared<R> {
    fn maker(&self) -> Maker<R>;
}

impl<T: ?Sized + Send + Sync + 'static, E: Into<Error>> MakerOfShared<Result<Arc<T>, E>>
    for &&Returns<Result<Arc<T>, E>>
{
    fn maker(&self) -> Maker<Result<Arc<T>, E>> {
        let convert = |result: Result<Arc<T>, E>| {
            result
                .map(|value| Arc::new(value) as Instance)
                .map_err(Into::into)
        };
        Maker {
            binding: Binding::shared::<T>(),
            convert,
        }
    }
}

impl<T: ?Sized + Send + Sync + 'static> MakerOfShared<Arc<T>> for &&Returns<Arc<T>> {
    fn maker(&self) -> Maker<Arc<T>> {
        Maker {
            binding: Binding::shared::<T>(),
            convert: |value| Ok(Arc::new(value)),
        }
    }
}

pub trait MakerOfResult<R> {
    fn maker(&self) -> Maker<R>;
}

impl<T: Send + Sync + 'static, E: Into<Error>> MakerOfResult<Result<T, E>>
    for &Returns<Result<T, E>>
{
    fn maker(&self) -> Maker<Result<T, E>> {
        let convert = |result: Result<T, E>| {
            result
                .map(|value| Arc::new(value) as Instance)
                .map_err(Into::into)
        };
        Maker {
            binding: Binding::concrete::<T>(),
            convert,
        }
    }
}

pub trait MakerOfValue<R> {
    fn maker(&self) -> Maker<R>;
}

impl<T: Send + Sync + 'static> MakerOfValue<T> for Returns<T> {
    fn maker(&self) -> Maker<T> {
        Maker {
            binding: Binding::concrete::<T>(),
            convert: |value| Ok(Arc::new(value)),
        }
    }
}
