//! The types a component can be asked for by, and how each is read out of the erased instance.

use super::catalog::Component;
use crate::{Error, Result};
use std::any::{Any, TypeId, type_name};
use std::fmt;
use std::sync::Arc;

/// A built component, its type erased.
pub type Instance = Arc<dyn Any + Send + Sync>;

/// An instance as the type that it was erased from.
pub(crate) fn typed<T: Any>(instance: &Instance) -> Result<&T> {
    let name = type_name::<T>;
    let typed = instance.downcast_ref::<T>();
    typed.ok_or_else(|| Error::msg(format_args!("the instance is not a `{}`", name())))
}

/// A type that something can be asked for by: a component's own type or a `dyn Trait`.
#[derive(Clone, Copy)]
pub struct Key {
    pub(crate) id: TypeId,
    path: fn() -> &'static str,
}

impl Key {
    /// The key of `T`.
    #[must_use]
    pub const fn of<T: ?Sized + 'static>() -> Self {
        Self {
            id: TypeId::of::<T>(),
            path: type_name::<T>,
        }
    }

    /// The type with its modules: `chat::hub::Hub`.
    #[must_use]
    pub fn path(&self) -> &'static str {
        (self.path)()
    }

    /// The type without its modules: `Hub`, `dyn Clock`, `Repository<User>`.
    #[must_use]
    pub fn short(&self) -> String {
        short_type(self.path())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}

/// A type's name without the modules in front of it, at every level of its parameters.
pub(crate) fn short_type(path: &str) -> String {
    let in_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '{' | '}' | '#' | ':');
    let paths = path.split_inclusive(|c| !in_path(c));
    paths.filter_map(|path| path.rsplit("::").next()).collect()
}

/// A key under which an instance is found, and how to get it out of the erased instance.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub(crate) key: Key,
    /// Puts an `Arc<T>` into the `Option<Arc<T>>` behind the second argument.
    pub(crate) read: Read,
}

pub(crate) type Read = fn(&Instance, &mut dyn Any);

/// A value that several threads may hold: everything that is `Send + Sync + 'static`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be injected: threads cannot share it",
    label = "not `Send + Sync + 'static`",
    note = "a trait that components are injected by says so itself: `trait Name: Send + Sync`; in a type, Mutex and atomics take the place of RefCell and Cell, Arc that of Rc"
)]
pub trait Shareable: Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Send + Sync + 'static> Shareable for T {}

/// A component that is available as a `T`; `#[component(as = dyn Trait)]` implements it.
pub trait Provides<T: ?Sized> {
    /// The component as a `T`.
    fn provide(self: Arc<Self>) -> Arc<T>;
}

impl Binding {
    /// A component under its own type. `Component` has the bounds `Send` and `Sync` already: with the bounds of
    /// [`concrete`](Self::concrete) a missing one would be two compile errors.
    #[must_use]
    pub const fn own<C: Component>() -> Self {
        Self::concrete::<C>()
    }

    /// A value under its own type.
    #[must_use]
    pub const fn concrete<C: Any + Send + Sync>() -> Self {
        Self {
            key: Key::of::<C>(),
            read: |instance, out| put(out, || instance.clone().downcast::<C>().ok()),
        }
    }

    /// The component under a trait it provides.
    #[must_use]
    pub const fn by_trait<C: Component + Provides<T>, T: ?Sized + Shareable>() -> Self {
        Self {
            key: Key::of::<T>(),
            read: |instance, out| {
                put(out, || {
                    instance.clone().downcast::<C>().ok().map(C::provide)
                })
            },
        }
    }

    /// An `Arc<T>` that came from outside and is stored as it is.
    #[must_use]
    pub const fn shared<T: ?Sized + Send + Sync + 'static>() -> Self {
        Self {
            key: Key::of::<T>(),
            read: |instance, out| put(out, || instance.downcast_ref::<Arc<T>>().cloned()),
        }
    }
}

fn put<T: ?Sized + 'static>(out: &mut dyn Any, value: impl FnOnce() -> Option<Arc<T>>) {
    if let Some(out) = out.downcast_mut::<Option<Arc<T>>>() {
        *out = value();
    }
}
