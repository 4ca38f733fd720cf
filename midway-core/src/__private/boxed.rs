//! `Arc<Box<dyn Trait>>` and a factory of `Box<dyn Trait>`: a trait is provided and injected as `Arc<dyn Trait>`.

use super::Select;
use crate::Lazy;
use std::ffi::{CStr, OsStr};
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

/// Stands for the type of a field, or for what a factory returns ([`Made`]). It selects a check, which does not compile
/// for a trait in a box.
#[derive(Debug)]
pub struct Boxed<T>(PhantomData<fn() -> T>);

impl<T> Boxed<T> {
    pub const NEW: Self = Self(PhantomData);
}

/// Stands for what a factory returns.
#[derive(Debug)]
pub struct Made<R>(PhantomData<fn() -> R>);

/// Data without a size of its own, which may be in a box as a type of a known size may.
#[diagnostic::on_unimplemented(
    message = "a trait is provided and injected without a `Box`: as `Arc<{Self}>`",
    label = "a box of a trait",
    note = "write `Arc<{Self}>`; a component provides it by #[component(as = {Self})], a factory by returning `Arc<{Self}>`"
)]
pub trait Unsized {}

#[diagnostic::do_not_recommend]
impl<T> Unsized for [T] {}
#[diagnostic::do_not_recommend]
impl Unsized for str {}
#[diagnostic::do_not_recommend]
impl Unsized for CStr {}
#[diagnostic::do_not_recommend]
impl Unsized for OsStr {}
#[diagnostic::do_not_recommend]
impl Unsized for Path {}

/// The check of a `Box<T>` without a known size.
#[derive(Debug)]
pub struct BoxOf<T: ?Sized>(PhantomData<fn(&T)>);

impl<T: ?Sized> BoxOf<T> {
    pub fn check(self)
    where
        T: Unsized,
    {
    }
}

/// The check of anything else.
#[derive(Debug)]
pub struct Unchecked;

impl Unchecked {
    pub fn check(self) {}
}

macro_rules! boxes {
    ($([$($error:ident)?] $type:ty),* $(,)?) => {$(
        impl<T, $($error)?> Select for &&Boxed<$type> {
            type Output = Unchecked;

            fn select(&self) -> Unchecked {
                Unchecked
            }
        }

        impl<T: ?Sized, $($error)?> Select for &Boxed<$type> {
            type Output = BoxOf<T>;

            fn select(&self) -> BoxOf<T> {
                BoxOf(PhantomData)
            }
        }
    )*};
}

boxes!(
    [] Arc<Box<T>>,
    [] Option<Arc<Box<T>>>,
    [] Vec<Arc<Box<T>>>,
    [] Lazy<Box<T>>,
    [] Made<Box<T>>,
    [] Made<Arc<Box<T>>>,
    [E] Made<Result<Box<T>, E>>,
    [E] Made<Result<Arc<Box<T>>, E>>,
);

impl<F> Select for Boxed<F> {
    type Output = Unchecked;

    fn select(&self) -> Unchecked {
        Unchecked
    }
}
