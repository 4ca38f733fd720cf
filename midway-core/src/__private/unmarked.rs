//! Fields without an attribute: their `Default`, unless the type is one that is injected.

use super::{FieldDefault, Inject, Select};
use crate::container::catalog::Component;
use crate::container::definition::Dependency;
use crate::lifecycle::Application;
use std::ffi::{CStr, OsStr};
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

/// Stands for the type of a field without an attribute. It selects the value; the cases are components, what only looks
/// like one, whatever else is injected, and any other type.
#[derive(Debug)]
pub struct Unmarked<T>(PhantomData<fn() -> T>);

impl<T> Unmarked<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// The bound on a field that is injected: a missing attribute is a compile error.
#[diagnostic::on_unimplemented(
    message = "a field of the type `{Self}` is injected, and this one has no attribute",
    label = "add #[inject], or #[default] to say that its Default is meant",
    note = "without an attribute it would be another instance than the application's, or nothing at all; a component is injected as an Arc of it"
)]
pub trait HasAttribute: Sized {
    /// Never called.
    fn never() -> Self;
}

/// Without any implementation the compiler would propose to write one. This type is never injected.
#[diagnostic::do_not_recommend]
impl HasAttribute for () {
    fn never() {}
}

/// A type that is injected: its field needs an attribute.
#[derive(Debug)]
pub struct Injected<T>(PhantomData<fn() -> T>);

impl<T> Injected<T> {
    /// The field's value.
    pub fn value(self) -> T
    where
        T: HasAttribute,
    {
        T::never()
    }
}

/// Any other type: its field gets its `Default`.
#[derive(Debug)]
pub struct Plain<T>(PhantomData<fn() -> T>);

impl<T> Plain<T> {
    /// The field's value.
    pub fn value(self) -> T
    where
        T: FieldDefault,
    {
        T::field_default()
    }
}

macro_rules! injected {
    ($($field:ty),+) => {
        $(impl<C: Component> Select for &&&Unmarked<$field> {
            type Output = Injected<$field>;

            fn select(&self) -> Self::Output {
                Injected(PhantomData)
            }
        })+
    };
}

injected!(C, Arc<C>, Option<Arc<C>>, Vec<Arc<C>>);

/// Pointers to what is no trait object: values of the user's own, such as `Arc<Mutex<u64>>`.
macro_rules! plain {
    ($([$($parameter:ident)?] $field:ty),+ $(,)?) => {
        $(impl<$($parameter)?> Select for &&Unmarked<$field> {
            type Output = Plain<$field>;

            fn select(&self) -> Self::Output {
                Plain(PhantomData)
            }
        })+
    };
}

macro_rules! pointers {
    ($([$($parameter:ident)?] $value:ty),+) => {
        $(plain!(
            [$($parameter)?] Arc<$value>,
            [$($parameter)?] Option<Arc<$value>>,
            [$($parameter)?] Vec<Arc<$value>>,
        );)+
    };
}

pointers!([T] T, [T] [T], [] str, [] Path, [] OsStr, [] CStr);

impl<T: Inject> Select for &Unmarked<T> {
    type Output = Injected<T>;

    fn select(&self) -> Injected<T> {
        Injected(PhantomData)
    }
}

impl<T> Select for Unmarked<T> {
    type Output = Plain<T>;

    fn select(&self) -> Plain<T> {
        Plain(PhantomData)
    }
}

/// Stands for the type of such a field, too. It selects the dependency that it would have with an attribute; `None` if
/// the type is not injected.
#[derive(Debug)]
pub struct Asks<T>(PhantomData<fn() -> T>);

impl<T> Asks<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

impl<T: Inject> Select for &&Asks<T> {
    type Output = Option<Dependency>;

    fn select(&self) -> Option<Dependency> {
        Some(T::dependency())
    }
}

impl<T: Application> Select for &Asks<T> {
    type Output = Option<Dependency>;

    fn select(&self) -> Option<Dependency> {
        Some(Dependency::application::<T>(None))
    }
}

impl<T> Select for Asks<T> {
    type Output = Option<Dependency>;

    fn select(&self) -> Option<Dependency> {
        None
    }
}
