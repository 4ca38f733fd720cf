//! What a constructor takes its fields from: one wire a field, in the order of the definition.

use super::Lazy;
use crate::config::Config;
use crate::container::Container;
use crate::container::definition::{Instance, Read};
use crate::container::reference::Reference;
use crate::container::store::Store;
use crate::lifecycle::{Application, Framework};
use crate::{Error, Result};
use serde::de::DeserializeOwned;
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// Where a field's value is found. Decided once, at boot.
#[derive(Clone, Debug)]
pub(crate) enum Wire {
    One(Slot),
    Optional(Option<Slot>),
    Many(Vec<Slot>),
    Lazy(Slot),
    Scoped,
    Value(&'static str),
    Application(Slot),
    Container,
    Config,
}

impl Wire {
    /// The application's instances that have to be built before; `Lazy` needs none.
    pub(crate) fn needs(&self) -> impl Iterator<Item = usize> + Clone {
        let (one, many): (Option<&Slot>, &[Slot]) = match self {
            Self::One(slot) | Self::Application(slot) => (Some(slot), &[]),
            Self::Optional(slot) => (slot.as_ref(), &[]),
            Self::Many(slots) => (None, slots),
            _ => (None, &[]),
        };
        let slots = one.into_iter().chain(many);
        slots.filter_map(|slot| match slot.place {
            Place::Global(node) => Some(node),
            Place::Local(_) | Place::Held(_) => None,
        })
    }
}

/// An instance's place, and how to read the wanted type out of it.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) place: Place,
    pub(crate) read: Read,
}

#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Among the application's instances.
    Global(usize),
    /// Among the instances of the request that is being built.
    Local(usize),
    /// Already here: how a request's plan holds the singletons it needs.
    Held(Instance),
}

/// What a constructor takes its fields from.
///
/// Generated code calls [`Inject::inject`](crate::Inject::inject) once a field; each call takes the next wire.
pub struct Source<'a> {
    pub(super) wires: std::slice::Iter<'a, Wire>,
    pub(super) globals: Option<&'a Store>,
    pub(super) locals: &'a [Instance],
    pub(super) objects: &'a [&'a (dyn Any + Send + Sync)],
    pub(super) container: &'a Reference,
    pub(super) config: &'a Config,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("wires", &self.wires)
            .finish_non_exhaustive()
    }
}

impl<'a> Source<'a> {
    fn next(&mut self) -> Result<&'a Wire> {
        self.wires
            .next()
            .ok_or_else(|| Error::msg("a constructor takes more fields than its definition lists"))
    }

    fn mismatch<T: ?Sized>(wire: &Wire) -> Error {
        Error::msg(format_args!(
            "`{}` was planned as {wire:?}",
            std::any::type_name::<T>()
        ))
    }

    fn read<T: ?Sized + 'static>(&self, slot: &Slot) -> Result<Arc<T>> {
        let mut out: Option<Arc<T>> = None;
        if let Some(instance) = self.instance(&slot.place) {
            (slot.read)(instance, &mut out);
        }
        out.ok_or_else(|| {
            Error::msg(format_args!(
                "`{}` is not built yet",
                std::any::type_name::<T>()
            ))
        })
    }

    fn instance<'b>(&'b self, place: &'b Place) -> Option<&'b Instance> {
        match place {
            Place::Held(instance) => Some(instance),
            Place::Local(index) => self.locals.get(*index),
            Place::Global(index) => self.globals.and_then(|store| store.instance(*index)),
        }
    }

    pub(super) fn one<T: ?Sized + 'static>(&mut self) -> Result<Arc<T>> {
        match self.next()? {
            Wire::One(slot) => self.read(slot),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn optional<T: ?Sized + 'static>(&mut self) -> Result<Option<Arc<T>>> {
        match self.next()? {
            Wire::Optional(slot) => slot.as_ref().map(|slot| self.read(slot)).transpose(),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn many<T: ?Sized + 'static>(&mut self) -> Result<Vec<Arc<T>>> {
        match self.next()? {
            Wire::Many(slots) => slots.iter().map(|slot| self.read(slot)).collect(),
            other => Err(Self::mismatch::<T>(other)),
        }
    }

    pub(super) fn lazy<T: ?Sized + Send + Sync + 'static>(&mut self) -> Result<Lazy<T>> {
        match self.next()? {
            Wire::Lazy(slot) => Ok(Lazy::new(self.container.clone(), slot.clone())),
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
            Wire::Value(key) => Ok(self.config.get::<T>(key)?),
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
            Wire::Application(slot) => Ok(self.read::<A::Framework>(slot)?.application()),
            other => Err(Self::mismatch::<A>(other)),
        }
    }

    pub(super) fn container(&mut self) -> Result<Container> {
        self.next()?;
        Ok(Container::weak(self.container.clone(), self.config.clone()))
    }

    pub(super) fn config(&mut self) -> Result<Config> {
        self.next()?;
        Ok(self.config.clone())
    }
}
