//! `Arc<Box<dyn Trait>>` and a factory of `Box<dyn Trait>`: a trait is provided and injected as `Arc<dyn Trait>`.

use crate::Lazy;
use std::ffi::{CStr, OsStr};
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

/// Stands for the type of a field, or for what a factory returns ([`Made`]). Called as `(&&&Boxed).check()`: the first
/// trait that fits is taken, whatever the type is spelled like.
#[derive(Debug)]
pub struct Boxed<T>(PhantomData<fn() -> T>);

impl<T> Boxed<T> {
    pub const NEW: Self = Self(PhantomData);
}

/// Stands for what a factory returns.
#[derive(Debug)]
pub struct Made<R>(PhantomData<fn() -> R>);

/// The type of component that a field or a factory refers to.
pub trait About {
    type Component: ?Sized;
}

macro_rules! about {
    ($($type:ty),*) => {$(
        impl<T: ?Sized> About for $type {
            type Component = T;
        }
    )*};
}

about!(Arc<T>, Option<Arc<T>>, Vec<Arc<T>>, Lazy<T>, Made<Arc<T>>);

impl<T: ?Sized> About for Made<Box<T>> {
    type Component = Box<T>;
}

impl<T: ?Sized, E> About for Made<Result<Arc<T>, E>> {
    type Component = T;
}

impl<T: ?Sized, E> About for Made<Result<Box<T>, E>> {
    type Component = Box<T>;
}

/// Boxes that are values like others: of a type, or of data without a size of its own.
pub trait ValueBox {}

impl<T> ValueBox for Box<T> {}
impl<T> ValueBox for Box<[T]> {}
impl ValueBox for Box<str> {}
impl ValueBox for Box<CStr> {}
impl ValueBox for Box<OsStr> {}
impl ValueBox for Box<Path> {}

pub trait Owned {
    fn check(&self) {}
}

impl<F: About<Component: ValueBox>> Owned for &&Boxed<F> {}

/// Never implemented.
#[diagnostic::on_unimplemented(
    message = "a trait is provided and injected without a `Box`: as `Arc<{Self}>`",
    label = "a box of a trait",
    note = "write `Arc<{Self}>`; a component provides it by #[component(as = {Self})], a factory by returning `Arc<{Self}>`"
)]
pub trait Unboxed {}

pub trait Dynamic<T: ?Sized> {
    fn check(&self)
    where
        T: Unboxed;
}

impl<T: ?Sized, F: About<Component = Box<T>>> Dynamic<T> for &Boxed<F> {
    fn check(&self)
    where
        T: Unboxed,
    {
    }
}

/// Anything else.
pub trait Free {
    fn check(&self) {}
}

impl<F> Free for Boxed<F> {}
