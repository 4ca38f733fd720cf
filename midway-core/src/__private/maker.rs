//! From what a `#[provide]` function returns to an instance, and back for its `destroy`.

use super::{Binding, Instance, Shareable};
use crate::{Error, Result};
use std::marker::PhantomData;
use std::sync::Arc;

/// The binding of a `#[provide]` function's result, and its conversion into an instance.
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
    /// The return type of `make`.
    pub fn of(make: &impl FnOnce() -> R) -> Self {
        let _ = make;
        Self(PhantomData)
    }
}

/// The result of a fallible factory that shares its value itself.
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
