//! From what a `#[provide]` function returns to an instance, and back for its `destroy`.

use super::{Binding, Failure, Instance, Select, Shareable};
use crate::{Error, Result};
use std::convert::Infallible;
use std::marker::PhantomData;
use std::sync::Arc;

/// The binding of a `#[provide]` function's result, and its conversion into an instance: from the `R` that it returns to
/// a `V`, which is the `T` that it provides or an `Arc` of it.
#[derive(Debug)]
pub struct Maker<R, V, T: ?Sized, E> {
    pub binding: Binding,
    result: fn(R) -> Result<V, E>,
    instance: fn(V) -> Instance,
    error: fn(E) -> Error,
    value: PhantomData<fn() -> Arc<T>>,
}

impl<R, V, T: ?Sized + 'static, E> Maker<R, V, T, E> {
    /// The instance of what the function returned.
    pub fn convert(&self, returned: R) -> Result<Instance> {
        let result = (self.result)(returned);
        result.map(self.instance).map_err(self.error)
    }

    /// The value again, out of the instance.
    pub fn value(&self, instance: &Instance) -> Result<Arc<T>> {
        let mut value: Option<Arc<T>> = None;
        (self.binding.read)(instance, &mut value);
        let name = std::any::type_name::<T>;
        value.ok_or_else(|| Error::msg(format_args!("the instance is not a `{}`", name())))
    }
}

/// Stands for the return type of a `#[provide]` function. It selects the maker: the value or an `Arc` of it, each also
/// in a `Result`.
#[derive(Debug)]
pub struct Returns<R>(pub PhantomData<fn() -> R>);

impl<R> Returns<R> {
    /// The return type of `make`.
    pub fn of(make: &impl FnOnce() -> R) -> Self {
        let _ = make;
        Self(PhantomData)
    }
}

/// From the return value of a factory to a result of its value.
type Fallible<R, T, E> = fn(R) -> Result<T, E>;

/// A factory that shares its value itself.
#[derive(Debug)]
pub struct SharedMaker<R, T: ?Sized, E>(Fallible<R, Arc<T>, E>);

impl<R, T: ?Sized, E> SharedMaker<R, T, E> {
    pub fn maker(self) -> Maker<R, Arc<T>, T, E>
    where
        T: Shareable,
        E: Failure,
    {
        Maker {
            binding: Binding::shared::<T>(),
            result: self.0,
            instance: |value| Arc::new(value),
            error: Error::converted,
            value: PhantomData,
        }
    }
}

impl<T: ?Sized, E> Select for &&Returns<Result<Arc<T>, E>> {
    type Output = SharedMaker<Result<Arc<T>, E>, T, E>;

    fn select(&self) -> Self::Output {
        SharedMaker(|result| result)
    }
}

impl<T: ?Sized> Select for &&Returns<Arc<T>> {
    type Output = SharedMaker<Arc<T>, T, Infallible>;

    fn select(&self) -> Self::Output {
        SharedMaker(Ok)
    }
}

/// A factory of a value.
#[derive(Debug)]
pub struct ValueMaker<R, T, E>(Fallible<R, T, E>);

impl<R, T, E> ValueMaker<R, T, E> {
    pub fn maker(self) -> Maker<R, T, T, E>
    where
        T: Shareable,
        E: Failure,
    {
        Maker {
            binding: Binding::concrete::<T>(),
            result: self.0,
            instance: |value| Arc::new(value),
            error: Error::converted,
            value: PhantomData,
        }
    }
}

impl<T, E> Select for &Returns<Result<T, E>> {
    type Output = ValueMaker<Result<T, E>, T, E>;

    fn select(&self) -> Self::Output {
        ValueMaker(|result| result)
    }
}

impl<T> Select for Returns<T> {
    type Output = ValueMaker<T, T, Infallible>;

    fn select(&self) -> Self::Output {
        ValueMaker(Ok)
    }
}
