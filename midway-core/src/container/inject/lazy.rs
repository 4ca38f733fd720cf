//! `Lazy<T>`: a component that is looked up when it is used, which is how a cycle is broken.

use super::{Inject, Source};
use crate::Result;
use crate::container::Container;
use crate::container::definition::{Arity, Dependency, Key, Shareable};
use crate::container::error::ResolveError;
use crate::container::slot::Target;
use std::fmt;
use std::sync::{Arc, OnceLock, Weak};

/// A singleton that is looked up when it is used, so two components may know each other.
///
/// It is available from `on_ready` on. It holds no ownership: two components that know each other
/// through it are freed like any others.
pub struct Lazy<T: ?Sized> {
    from: From<T>,
}

enum From<T: ?Sized> {
    Application {
        container: Container,
        target: Target,
        /// The component, once it was looked up: the next look-up touches no counter that all share.
        found: OnceLock<Weak<T>>,
    },
    Value(Arc<T>),
}

impl<T: ?Sized + Send + Sync + 'static> Lazy<T> {
    /// A `Lazy` that already has its component: for a component that is built by hand in a test.
    #[must_use]
    pub fn of(value: Arc<T>) -> Self {
        Self {
            from: From::Value(value),
        }
    }

    /// The component.
    ///
    /// # Errors
    ///
    /// Before it is built, that is in a constructor or in `init`, and after the application stopped.
    pub fn get(&self) -> Result<Arc<T>, ResolveError> {
        match &self.from {
            From::Value(value) => Ok(value.clone()),
            From::Application {
                container,
                target,
                found,
            } => match found.get().and_then(Weak::upgrade) {
                Some(component) if container.is_alive() => Ok(component),
                _ => {
                    let component = container.store()?.read(*target);
                    let component = component.ok_or_else(|| ResolveError::NotBuilt {
                        wanted: Key::of::<T>().short(),
                    })?;
                    found.get_or_init(|| Arc::downgrade(&component));
                    Ok(component)
                }
            },
        }
    }
}

impl<T: ?Sized + Shareable> Inject for Lazy<T> {
    fn dependency() -> Dependency {
        Dependency::component::<T>(Arity::Lazy)
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        let from = From::Application {
            container: source.find_given()?,
            target: source.lazy::<T>()?,
            found: OnceLock::new(),
        };
        Ok(Self { from })
    }
}

impl<T: ?Sized> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lazy<{}>", std::any::type_name::<T>())
    }
}
