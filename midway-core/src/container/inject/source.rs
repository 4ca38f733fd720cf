//! What a constructor takes its fields from, in the order of the definition.

use super::Lazy;
use crate::config::Config;
use crate::container::Container;
use crate::container::definition::Instance;
use crate::container::reference::Reference;
use crate::container::slot::{Origin, Place, Slot};
use crate::container::store::Built;
use crate::lifecycle::{Application, Framework, Stopping, Tasks};
use crate::{Error, Result};
use serde::de::DeserializeOwned;
use std::any::{Any, type_name};
use std::fmt;
use std::slice;
use std::sync::{Arc, OnceLock};

/// What a constructor takes its fields from.
///
/// Generated code calls [`Inject::inject`](crate::Inject::inject) once a field; each call takes the next.
pub struct Source<'a> {
    /// The slots of the fields that are not taken yet.
    pub(super) slots: slice::Iter<'a, Slot<Place>>,
    pub(super) instances: Instances<'a>,
    /// The objects that the framework passes with a request.
    pub(super) objects: &'a [&'a (dyn Any + Send + Sync)],
    pub(super) container: &'a Reference,
    pub(super) config: &'a Config,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

/// The instances that the nodes of a plan have become.
#[derive(Clone, Copy)]
pub(super) enum Instances<'a> {
    Application(&'a [OnceLock<Built>]),
    Request(&'a [Instance]),
}

impl<'a> Instances<'a> {
    fn at(self, place: &'a Place) -> Option<&'a Instance> {
        match (&place.origin, self) {
            (Origin::Held(instance), _) => Some(instance),
            (Origin::Node(node), Self::Request(built)) => built.get(*node),
            (Origin::Node(node), Self::Application(slots)) => {
                slots.get(*node)?.get().map(|built| &built.instance)
            }
        }
    }
}

impl<'a> Source<'a> {
    fn next(&mut self) -> Result<&'a Slot<Place>> {
        let next = self.slots.next();
        next.ok_or_else(|| Error::msg("a constructor takes more fields than its definition lists"))
    }

    fn read<T: ?Sized + 'static>(&self, place: &Place) -> Result<Arc<T>> {
        let mut out: Option<Arc<T>> = None;
        if let Some(instance) = self.instances.at(place) {
            (place.read)(instance, &mut out);
        }
        out.ok_or_else(|| Error::msg(format_args!("`{}` is not built yet", type_name::<T>())))
    }

    #[cold]
    fn mismatch<T: ?Sized>(slot: &Slot<Place>) -> Error {
        Error::msg(format_args!(
            "`{}` was planned as {slot:?}",
            type_name::<T>()
        ))
    }

    pub(super) fn one<T: ?Sized + 'static>(&mut self) -> Result<Arc<T>> {
        match self.next()? {
            Slot::One(place) => self.read(place),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn optional<T: ?Sized + 'static>(&mut self) -> Result<Option<Arc<T>>> {
        match self.next()? {
            Slot::Optional(place) => place.as_ref().map(|place| self.read(place)).transpose(),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn many<T: ?Sized + 'static>(&mut self) -> Result<Vec<Arc<T>>> {
        match self.next()? {
            Slot::Many(places) => places.iter().map(|place| self.read(place)).collect(),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn lazy<T: ?Sized + Send + Sync + 'static>(&mut self) -> Result<Lazy<T>> {
        match self.next()? {
            Slot::Lazy(target) => Ok(Lazy::new(self.container.clone(), *target)),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    /// The object that the framework handed over with this request.
    ///
    /// # Errors
    ///
    /// When the framework that runs this request hands over no `T`.
    pub fn scoped<T: Clone + 'static>(&mut self) -> Result<T> {
        self.next()?;
        self.objects
            .iter()
            .find_map(|object| object.downcast_ref::<T>())
            .cloned()
            .ok_or_else(|| {
                Error::msg(format_args!(
                    "this request has no `{}`: another framework runs it",
                    type_name::<T>()
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
            Slot::Value(key) => Ok(self.config.get::<T>(key)?),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    /// The application of an `#[app]` field.
    ///
    /// # Errors
    ///
    /// When its framework is not there, which the checks before the start rule out.
    pub fn application<A: Application>(&mut self) -> Result<A> {
        match self.next()? {
            Slot::One(place) => Ok(self.read::<A::Framework>(place)?.application()),
            other => Err(Self::mismatch::<A>(other)),
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
