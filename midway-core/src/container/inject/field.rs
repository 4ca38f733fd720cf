//! The kinds of fields: decided by a trait on the field's type, never by the spelling of the type.

use super::Source;
use crate::Result;
use crate::config::{Config, struct_keys};
use crate::container::definition::{Arity, Dependency, Key, Shareable, Want};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A type that a field marked `#[inject]`, or a parameter of a `#[provide]` function, may have.
///
/// Implemented for `Arc<T>` (a component, or a trait one provides), `Option<Arc<T>>` (if there is
/// one), `Vec<Arc<T>>` (every one, by priority and then by name), [`Lazy<T>`](crate::Lazy) (at first use),
/// [`Container`](crate::Container), [`Config`], [`Stopping`](crate::Stopping) and [`Tasks`](crate::Tasks). A framework implements it for the object it brings along with each
/// request, through [`Dependency::scoped`] and [`Source::scoped`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be injected",
    label = "not injectable",
    note = "injectable are `Arc<T>`, `Option<Arc<T>>`, `Vec<Arc<T>>`, `Lazy<T>`, `Container`, `Config`, `Stopping`, `Tasks` and a framework's own request object",
    note = "if `{Self}` is a component, write `Arc<{Self}>`; for a value from the config files use #[config(\"key\")]; a field without an attribute gets its Default"
)]
pub trait Inject: Sized {
    /// The dependency that the container has to find.
    fn dependency() -> Dependency;

    /// Takes it, once it is built.
    ///
    /// # Errors
    ///
    /// When it is not there, which the checks before the start rule out.
    fn inject(source: &mut Source<'_>) -> Result<Self>;
}

impl Dependency {
    pub(super) fn component<T: ?Sized + 'static>(arity: Arity) -> Self {
        Self(Want::Component {
            key: Key::of::<T>(),
            arity,
        })
    }

    /// An object that every application has.
    pub(crate) fn given() -> Self {
        Self(Want::Given)
    }

    /// An object that a framework hands over with each request, such as a connection's context.
    #[must_use]
    pub fn scoped<T: 'static>() -> Self {
        Self(Want::Scoped(Key::of::<T>()))
    }
}

impl<T: ?Sized + Shareable> Inject for Arc<T> {
    fn dependency() -> Dependency {
        Dependency::component::<T>(Arity::One)
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.one::<T>()
    }
}

impl<T: ?Sized + Shareable> Inject for Option<Arc<T>> {
    fn dependency() -> Dependency {
        Dependency::component::<T>(Arity::Optional)
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.optional::<T>()
    }
}

impl<T: ?Sized + Shareable> Inject for Vec<Arc<T>> {
    fn dependency() -> Dependency {
        Dependency::component::<T>(Arity::Many)
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.many::<T>()
    }
}

impl Inject for Config {
    fn dependency() -> Dependency {
        Dependency::given()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.given()
    }
}

/// The value of a field without an attribute.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `Default`, which a field without an attribute gets",
    label = "no `Default`",
    note = "say where the value comes from: #[inject], #[config(\"key\")] or #[app(\"namespace\")]; or implement Default for it"
)]
pub trait FieldDefault: Sized {
    /// The value.
    fn field_default() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> FieldDefault for T {
    fn field_default() -> Self {
        T::default()
    }
}

/// A type that a field marked `#[config("key")]` may have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from the config files",
    label = "not a config value",
    note = "a field marked #[config(\"key\")] has a type with #[derive(serde::Deserialize)] that borrows nothing; a component is injected by #[inject]"
)]
pub trait ConfigValue: Sized {
    /// The dependency that the container looks up and checks.
    fn dependency(key: &'static str) -> Dependency;

    /// The value.
    ///
    /// # Errors
    ///
    /// When it is missing or does not fit, which the checks before the start rule out.
    fn read(source: &mut Source<'_>) -> Result<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> ConfigValue for T {
    fn dependency(key: &'static str) -> Dependency {
        Dependency(Want::Value {
            key,
            check: Config::check::<T>,
            keys: struct_keys::<T>,
            secrets: Config::secrets::<T>,
        })
    }

    fn read(source: &mut Source<'_>) -> Result<Self> {
        source.value::<T>()
    }
}
