//! Where a field's value comes from: in the application that is being built, or by a request's plan.

use crate::container::definition::{Field, Instance, Read, Scope};
use crate::container::graph::{Link, Target};
use crate::container::index::Entry;
use crate::container::store::{Built, Store};
use std::any::Any;
use std::slice;

/// Where a field of a request's component is found. Decided once, at boot.
#[derive(Clone, Debug)]
pub(crate) enum Wire {
    One(Slot),
    Optional(Option<Slot>),
    Many(Vec<Slot>),
    Lazy(Option<Entry>),
    Value(&'static str),
    /// Brought along by whoever builds.
    Given,
}

/// An instance's place, and how to read the wanted type out of it.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) place: Place,
    pub(crate) read: Read,
}

#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Among the instances of the request that is being built.
    Local(usize),
    /// Already here: how a request's plan holds the singletons it needs.
    Held(Instance),
}

/// The fields of one component that are not taken yet.
pub(super) enum Fields<'a> {
    Singleton(SingletonFields<'a>),
    Request(RequestFields<'a>),
}

/// Those of a component that lives as long as the application.
pub(super) struct SingletonFields<'a> {
    store: &'a Store,
    /// What is built and not in the store yet.
    built: &'a [Built],
    links: slice::Iter<'a, Link>,
    fields: slice::Iter<'a, Field>,
    prototypes: slice::Iter<'a, usize>,
}

/// Those of a request's component.
pub(super) struct RequestFields<'a> {
    pub(super) wires: slice::Iter<'a, Wire>,
    pub(super) locals: &'a [Instance],
    pub(super) objects: &'a [&'a (dyn Any + Send + Sync)],
}

/// What a field is taken from.
#[derive(Debug)]
pub(super) enum Taken<'a> {
    One(Found<'a>),
    Optional(Option<Found<'a>>),
    Several(&'a [Target]),
    Slots(&'a [Slot]),
    Lazy(Option<Entry>),
    Value(&'static str),
    Given,
}

/// An instance, if it is built, and how to read the wanted type out of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) instance: Option<&'a Instance>,
    pub(super) read: Read,
}

impl<'a> Fields<'a> {
    /// The next field if it takes one component.
    #[inline]
    pub(super) fn one(&mut self) -> Option<Found<'a>> {
        match self {
            Self::Singleton(fields) => fields.one(),
            Self::Request(fields) => fields.one(),
        }
    }

    /// The next field, whatever it takes.
    pub(super) fn next(&mut self) -> Option<Taken<'a>> {
        match self {
            Self::Singleton(fields) => fields.next(),
            Self::Request(fields) => fields.next(),
        }
    }
}

impl<'a> SingletonFields<'a> {
    /// The fields of a node. `built` are the first nodes, while they are not in the store.
    pub(super) fn of(store: &'a Store, built: &'a [Built], node: usize) -> Self {
        let graph = &store.graph;
        let definition = graph.plan.nodes[node];
        Self {
            store,
            built,
            links: graph.links[definition].iter(),
            fields: graph.definitions[definition].fields.iter(),
            prototypes: graph.plan.prototypes[node].iter(),
        }
    }

    /// The next field if it takes one component, as nearly every field does.
    #[inline]
    fn one(&mut self) -> Option<Found<'a>> {
        let Link::One(target) = self.links.as_slice().first()? else {
            return None;
        };
        self.links.next();
        self.fields.next();
        Some(self.found(target))
    }

    fn next(&mut self) -> Option<Taken<'a>> {
        let (link, field) = (self.links.next()?, self.fields.next()?);
        Some(match link {
            Link::One(target) | Link::Application(target) => Taken::One(self.found(target)),
            Link::Optional(target) => Taken::Optional(Some(self.found(target))),
            Link::Absent => Taken::Optional(None),
            Link::Many(targets) => Taken::Several(targets),
            Link::Lazy(target) => Taken::Lazy(Entry::of(&self.store.graph, target)),
            Link::Value => field.config_key().map_or(Taken::Given, Taken::Value),
            // A broken link is never built: the start ends before.
            Link::Scoped | Link::Given | Link::Broken => Taken::Given,
        })
    }

    /// A prototype that is found is this field's own.
    #[inline]
    pub(super) fn found(&mut self, target: &Target) -> Found<'a> {
        let graph = &self.store.graph;
        let definition = &graph.definitions[target.definition()];
        let node = match definition.scope {
            Scope::Prototype => self.prototypes.next().copied(),
            Scope::Singleton | Scope::Request => graph.plan.node_of(target.definition()),
        };
        let instance = node.and_then(|node| match self.built.get(node) {
            Some(built) => Some(&built.instance),
            None => self.store.instance(node),
        });
        let read = definition.reader(*target);
        Found { instance, read }
    }
}

impl<'a> RequestFields<'a> {
    /// The next field if it takes one component.
    #[inline]
    fn one(&mut self) -> Option<Found<'a>> {
        let Wire::One(slot) = self.wires.as_slice().first()? else {
            return None;
        };
        self.wires.next();
        Some(self.found(slot))
    }

    fn next(&mut self) -> Option<Taken<'a>> {
        Some(match self.wires.next()? {
            Wire::One(slot) => Taken::One(self.found(slot)),
            Wire::Optional(slot) => Taken::Optional(slot.as_ref().map(|slot| self.found(slot))),
            Wire::Many(slots) => Taken::Slots(slots),
            Wire::Lazy(entry) => Taken::Lazy(*entry),
            Wire::Value(key) => Taken::Value(key),
            Wire::Given => Taken::Given,
        })
    }

    #[inline]
    pub(super) fn found(&self, slot: &'a Slot) -> Found<'a> {
        let instance = match &slot.place {
            Place::Held(instance) => Some(instance),
            Place::Local(index) => self.locals.get(*index),
        };
        let read = slot.read;
        Found { instance, read }
    }
}
