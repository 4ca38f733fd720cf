//! The source of a field's value: decided once, before anything is built.

use super::binding::{Instance, Read};
use std::slice;

/// A provider of a type: a definition, and which of its bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) definition: usize,
    pub(crate) binding: usize,
}

/// The source of one field. The graph links a field to providers, `Slot<Target>`; a plan replaces each
/// provider by the place of its instance, `Slot<Place>`.
#[derive(Clone, Debug)]
pub(crate) enum Slot<P> {
    One(P),
    Optional(Option<P>),
    Many(Vec<P>),
    /// Looked up at first use.
    Lazy(Target),
    /// The value of this config key.
    Value(&'static str),
    /// An object that a framework passes with each request.
    Scoped,
    /// An object that every application has.
    Given,
    /// Reported already: the start ends before anything is built.
    Broken,
}

impl<P> Slot<P> {
    /// Everything that is built before the field's component; `Lazy` is not.
    pub(crate) fn needs(&self) -> &[P] {
        match self {
            Self::One(one) => slice::from_ref(one),
            Self::Optional(one) => one.as_slice(),
            Self::Many(many) => many,
            _ => &[],
        }
    }

    /// The same slot with another kind of provider.
    pub(crate) fn map<Q>(&self, mut change: impl FnMut(&P) -> Q) -> Slot<Q> {
        match self {
            Self::One(one) => Slot::One(change(one)),
            Self::Optional(one) => Slot::Optional(one.as_ref().map(change)),
            Self::Many(many) => Slot::Many(many.iter().map(change).collect()),
            Self::Lazy(target) => Slot::Lazy(*target),
            Self::Value(key) => Slot::Value(key),
            Self::Scoped => Slot::Scoped,
            Self::Given => Slot::Given,
            Self::Broken => Slot::Broken,
        }
    }
}

impl Slot<Target> {
    /// Everything that the field refers to.
    pub(crate) fn targets(&self) -> &[Target] {
        match self {
            Self::Lazy(target) => slice::from_ref(target),
            _ => self.needs(),
        }
    }
}

/// The place of an instance, and how the wanted type is read out of it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) origin: InstanceAt,
    pub(crate) read: Read,
}

#[derive(Clone, Debug)]
pub(crate) enum InstanceAt {
    /// The node of the plan that builds it.
    Node(usize),
    /// A singleton, held by the plan of a request.
    Held(Instance),
}

impl Place {
    /// The node that has to be built first.
    pub(crate) fn node(&self) -> Option<usize> {
        match self.origin {
            InstanceAt::Node(node) => Some(node),
            InstanceAt::Held(_) => None,
        }
    }
}
