//! The values that a constructor takes its fields from, in the order of the definition.

use crate::config::Config;
use crate::container::definition::Instance;
use crate::container::slot::{InstanceAt, Place, Slot, Target};
use crate::{Error, Result};
use serde::de::DeserializeOwned;
use std::any::{Any, type_name};
use std::fmt;
use std::slice;
use std::sync::Arc;

/// The values that a constructor takes its fields from.
///
/// Generated code calls [`Inject::inject`](crate::Inject::inject) once a field; each call takes the next.
pub struct Source<'a> {
    /// The slots of the fields that are not taken yet.
    pub(super) slots: slice::Iter<'a, Slot<Place>>,
    /// The instance of a node, if it is built.
    pub(super) built: &'a (dyn Fn(usize) -> Option<&'a Instance> + Sync),
    /// The objects that the framework passes with a request.
    pub(super) objects: &'a [&'a (dyn Any + Send + Sync)],
    /// The objects that every application has.
    pub(super) given: &'a [Instance],
    pub(super) config: &'a Config,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

impl<'a> Source<'a> {
    fn next(&mut self) -> Result<&'a Slot<Place>> {
        let next = self.slots.next();
        next.ok_or_else(|| Error::msg("a constructor takes more fields than its definition lists"))
    }

    fn read<T: ?Sized + 'static>(&self, place: &Place) -> Result<Arc<T>> {
        let instance = match &place.origin {
            InstanceAt::Held(instance) => Some(instance),
            InstanceAt::Node(node) => (self.built)(*node),
        };
        let mut out: Option<Arc<T>> = None;
        if let Some(instance) = instance {
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

    pub(crate) fn one<T: ?Sized + 'static>(&mut self) -> Result<Arc<T>> {
        match self.next()? {
            Slot::One(place) => self.read(place),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn optional<T: ?Sized + 'static>(&mut self) -> Result<Option<Arc<T>>> {
        let needs = self.next()?.needs();
        needs.first().map(|place| self.read(place)).transpose()
    }

    pub(super) fn many<T: ?Sized + 'static>(&mut self) -> Result<Vec<Arc<T>>> {
        let needs = self.next()?.needs();
        needs.iter().map(|place| self.read(place)).collect()
    }

    /// The provider that a `Lazy` looks up at first use.
    pub(super) fn lazy<T: ?Sized>(&mut self) -> Result<Target> {
        match self.next()? {
            Slot::Lazy(target) => Ok(*target),
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
        let mut objects = self.objects.iter();
        let found = objects.find_map(|object| object.downcast_ref::<T>());
        found.cloned().ok_or_else(|| {
            let name = type_name::<T>();
            Error::msg(format_args!(
                "this request has no `{name}`: another framework runs it"
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

    /// The object of this type that every application has.
    pub(crate) fn given<T: Clone + 'static>(&mut self) -> Result<T> {
        self.next()?;
        self.find_given()
    }

    pub(super) fn find_given<T: Clone + 'static>(&self) -> Result<T> {
        let mut objects = self.given.iter();
        let found = objects.find_map(|object| object.downcast_ref::<T>());
        found.cloned().ok_or_else(|| {
            let name = type_name::<T>();
            Error::msg(format_args!("the application has no `{name}`"))
        })
    }
}
