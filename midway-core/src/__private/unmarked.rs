//! Fields without an attribute: their `Default`, unless the type is one that is injected.
//!
//! `(&&&&Unmarked::<T>::NEW).value()` takes the first implementation that fits, from three references down
//! to none, so the type decides and not how it is spelled: components; what only looks like one; whatever
//! else is injected; any other type.

use super::{FieldDefault, Inject};
use crate::container::catalog::Component;
use crate::container::definition::Dependency;
use crate::lifecycle::Application;
use std::ffi::{CStr, OsStr};
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

/// Stands for the type of a field without an attribute.
#[derive(Debug)]
pub struct Unmarked<T>(PhantomData<fn() -> T>);

impl<T> Unmarked<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// The bound on a field that is injected: no type implements it, so a missing attribute is a compile error.
#[diagnostic::on_unimplemented(
    message = "a field of the type `{Self}` is injected, and this one has no attribute",
    label = "add #[inject], or #[default] to say that its Default is meant",
    note = "without an attribute it would be another instance than the application's, or nothing at all; a component is injected as an Arc of it"
)]
pub trait HasAttribute: Sized {
    /// Never called.
    fn never() -> Self;
}

/// Without any implementation the compiler would propose to write one.
#[diagnostic::do_not_recommend]
impl<T: NoType> HasAttribute for T {
    fn never() -> Self {
        Self::NEVER
    }
}

/// No type implements it.
pub trait NoType {
    /// No value.
    const NEVER: Self;
}

/// A type that is injected: its field needs an attribute.
pub trait Injected {
    /// The field's type.
    type Field;

    /// The field's value.
    fn value(&self) -> Self::Field
    where
        Self::Field: HasAttribute,
    {
        HasAttribute::never()
    }
}

/// Any other type: its field gets its `Default`.
pub trait Plain {
    /// The field's type.
    type Field;

    /// The field's value.
    fn value(&self) -> Self::Field
    where
        Self::Field: FieldDefault,
    {
        FieldDefault::field_default()
    }
}

macro_rules! injected {
    ($($field:ty),+) => {
        $(impl<C: Component> Injected for &&&Unmarked<$field> {
            type Field = $field;
        })+
    };
}

injected!(C, Arc<C>, Option<Arc<C>>, Vec<Arc<C>>);

/// Pointers to what is no trait object: values of the user's own, such as `Arc<Mutex<u64>>`.
macro_rules! plain {
    ($([$($parameter:ident)?] $value:ty),+) => {
        $(
            impl<$($parameter)?> Plain for &&Unmarked<Arc<$value>> {
                type Field = Arc<$value>;
            }

            impl<$($parameter)?> Plain for &&Unmarked<Option<Arc<$value>>> {
                type Field = Option<Arc<$value>>;
            }

            impl<$($parameter)?> Plain for &&Unmarked<Vec<Arc<$value>>> {
                type Field = Vec<Arc<$value>>;
            }
        )+
    };
}

plain!([T] T, [T] [T], [] str, [] Path, [] OsStr, [] CStr);

impl<T: Inject> Injected for &Unmarked<T> {
    type Field = T;
}

impl<T> Plain for Unmarked<T> {
    type Field = T;
}

/// The dependency of a type with an attribute, selected in the same way: `(&&Unmarked::<T>::NEW).dependency()`.
pub trait Asks {
    /// The dependency that the container would resolve; `None` if the type is not injected.
    fn dependency(&self) -> Option<Dependency>;
}

impl<T: Inject> Asks for &&Unmarked<T> {
    fn dependency(&self) -> Option<Dependency> {
        Some(T::dependency())
    }
}

impl<T: Application> Asks for &Unmarked<T> {
    fn dependency(&self) -> Option<Dependency> {
        Some(Dependency::application::<T>(None))
    }
}

impl<T> Asks for Unmarked<T> {
    fn dependency(&self) -> Option<Dependency> {
        None
    }
}
