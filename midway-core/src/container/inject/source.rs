//! What a constructor takes its fields from, in the order of the definition.

use super::Lazy;
use super::wire::{Fields, Found, Taken};
use crate::config::Config;
use crate::container::Container;
use crate::container::reference::Reference;
use crate::lifecycle::{Application, Framework, Stopping, Tasks};
use crate::{Error, Result};
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;

/// What a constructor takes its fields from.
///
/// Generated code calls [`Inject::inject`](crate::Inject::inject) once a field; each call takes the next.
pub struct Source<'a> {
    pub(super) fields: Fields<'a>,
    pub(super) container: &'a Reference,
    pub(super) config: &'a Config,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

impl Found<'_> {
    #[inline]
    fn read<T: ?Sized + 'static>(self) -> Result<Arc<T>> {
        let mut out: Option<Arc<T>> = None;
        if let Some(instance) = self.instance {
            (self.read)(instance, &mut out);
        }
        out.ok_or_else(unbuilt::<T>)
    }
}

#[cold]
fn unbuilt<T: ?Sized>() -> Error {
    let name = std::any::type_name::<T>();
    Error::msg(format_args!("`{name}` is not built yet"))
}

impl<'a> Source<'a> {
    fn next(&mut self) -> Result<Taken<'a>> {
        let next = self.fields.next();
        next.ok_or_else(|| Error::msg("a constructor takes more fields than its definition lists"))
    }

    #[cold]
    fn mismatch<T: ?Sized>(taken: &Taken<'_>) -> Error {
        Error::msg(format_args!(
            "`{}` was planned as {taken:?}",
            std::any::type_name::<T>()
        ))
    }

    #[inline]
    pub(super) fn one<T: ?Sized + 'static>(&mut self) -> Result<Arc<T>> {
        match self.fields.one() {
            Some(found) => found.read(),
            None => self.not_one(),
        }
    }

    #[cold]
    #[inline(never)]
    fn not_one<T: ?Sized>(&mut self) -> Result<Arc<T>> {
        Err(Self::mismatch::<T>(&self.next()?))
    }

    pub(super) fn optional<T: ?Sized + 'static>(&mut self) -> Result<Option<Arc<T>>> {
        match self.next()? {
            Taken::Optional(found) => found.map(Found::read).transpose(),
            other => Err(Self::mismatch::<T>(&other)),
        }
    }

    pub(super) fn many<T: ?Sized + 'static>(&mut self) -> Result<Vec<Arc<T>>> {
        match (self.next()?, &mut self.fields) {
            (Taken::Several(targets), Fields::Singleton(fields)) => {
                let found = targets.iter().map(|target| fields.found(target));
                found.map(Found::read).collect()
            }
            (Taken::Slots(slots), Fields::Request(fields)) => {
                let found = slots.iter().map(|slot| fields.found(slot));
                found.map(Found::read).collect()
            }
            (other, _) => Err(Self::mismatch::<T>(&other)),
        }
    }

    pub(super) fn lazy<T: ?Sized + Send + Sync + 'static>(&mut self) -> Result<Lazy<T>> {
        match self.next()? {
            Taken::Lazy(Some(entry)) => Ok(Lazy::new(self.container.clone(), entry)),
            other => Err(Self::mismatch::<T>(&other)),
        }
    }

    /// The object that the framework handed over with this request.
    ///
    /// # Errors
    ///
    /// When the framework that runs this request hands over no `T`.
    pub fn scoped<T: Clone + 'static>(&mut self) -> Result<T> {
        self.next()?;
        let objects = match &self.fields {
            Fields::Request(fields) => fields.objects,
            Fields::Singleton(_) => &[],
        };
        objects
            .iter()
            .find_map(|object| object.downcast_ref::<T>())
            .cloned()
            .ok_or_else(|| {
                Error::msg(format_args!(
                    "this request has no `{}`: another framework runs it",
                    std::any::type_name::<T>()
                ))
            })
    }

    /// The value of a `#[config]` field.
    ///
    /// # Errors
    ///
    /// When the value is missing or does not fit, which the checks before the start rule out.
    pub fn value<T: DeserializeOwned>(&mut self) -> Result<T> {
        match self.next()? {
            Taken::Value(key) => Ok(self.config.get::<T>(key)?),
            other => Err(Self::mismatch::<T>(&other)),
        }
    }

    /// The application of an `#[app]` field.
    ///
    /// # Errors
    ///
    /// When its framework is not there, which the checks before the start rule out.
    pub fn application<A: Application>(&mut self) -> Result<A> {
        match self.next()? {
            Taken::One(found) => Ok(found.read::<A::Framework>()?.application()),
            other => Err(Self::mismatch::<A>(&other)),
        }
    }

    pub(super) fn container(&mut self) -> Result<Container> {
        self.next()?;
        Ok(Container::weak(self.container.clone(), self.config.clone()))
    }

    pub(crate) fn stopping(&mut self) -> Result<Stopping> {
        self.next()?;
        Ok(self.container.store()?.stop.stopping().clone())
    }

    pub(crate) fn tasks(&mut self) -> Result<Tasks> {
        self.next()?;
        Ok(self.container.store()?.tasks.clone())
    }

    pub(super) fn config(&mut self) -> Result<Config> {
        self.next()?;
        Ok(self.config.clone())
    }
}
