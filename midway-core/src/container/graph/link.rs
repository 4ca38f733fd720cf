//! Fields to providers: what fills each field, or why nothing does.

use super::providers::Choice;
use super::trouble::{Kind, Trouble};
use super::{Graph, Providers};
use crate::container::definition::{Arity, Field, Key, Scope, Want};
use crate::container::lists::Lists;
use std::slice;

/// A provider of a type: a definition, and which of its bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    // Half as long as an index: there are several for every component.
    definition: u32,
    binding: u32,
}

impl Target {
    pub(super) fn new(definition: usize, binding: usize) -> Self {
        Self {
            definition: definition as u32,
            binding: binding as u32,
        }
    }

    pub(crate) fn definition(self) -> usize {
        self.definition as usize
    }

    pub(crate) fn binding(self) -> usize {
        self.binding as usize
    }
}

/// What fills a field.
#[derive(Clone, Debug)]
pub(crate) enum Link {
    One(Target),
    Optional(Target),
    /// An `Option` that nothing provides.
    Absent,
    // Boxed: hardly a field is one, and every link is as long as the longest.
    Many(Box<Providers>),
    Lazy(Target),
    Application(Target),
    Scoped,
    Value,
    Given,
    /// Reported already.
    Broken,
}

impl Link {
    /// Everything it refers to.
    pub(crate) fn targets(&self) -> &[Target] {
        match self {
            Self::One(target)
            | Self::Optional(target)
            | Self::Lazy(target)
            | Self::Application(target) => slice::from_ref(target),
            Self::Many(targets) => targets,
            _ => &[],
        }
    }

    /// What has to be built before; `Lazy` does not.
    pub(crate) fn needs(&self) -> &[Target] {
        match self {
            Self::Lazy(_) => &[],
            _ => self.targets(),
        }
    }
}

impl Graph {
    /// Links every field of every definition; what cannot be linked is told of.
    pub(super) fn link_fields(&self) -> (Lists<Link>, Vec<Trouble>) {
        let mut troubles = Vec::new();
        let definitions = &self.definitions;
        let fields = definitions.iter().map(|definition| definition.fields.len());
        let mut links = Lists::with_capacity(definitions.len(), fields.sum());
        for (index, definition) in definitions.iter().enumerate() {
            let fields = definition.fields.iter().enumerate();
            links.push(fields.map(|(field, described)| {
                self.link_field(described).unwrap_or_else(|kind| {
                    troubles.push(Trouble::new(index, field, *kind));
                    Link::Broken
                })
            }));
        }
        (links, troubles)
    }

    fn link_field(&self, field: &Field) -> Result<Link, Box<Kind>> {
        match field.want() {
            Want::Component { key, arity } => {
                let providers = self.providers(key.id, field.named);
                match (arity, providers) {
                    // Nearly always.
                    (Arity::One, [one]) => Ok(Link::One(*one)),
                    (Arity::Many, _) => Ok(Link::Many(Box::new(providers.into()))),
                    _ => self.link_component(key, arity, providers).map_err(Box::new),
                }
            }
            Want::Scoped(_) => Ok(Link::Scoped),
            Want::Value { .. } => Ok(Link::Value),
            Want::Application {
                namespace,
                application,
                framework,
            } => super::applications::link(self, namespace, application(), framework())
                .map_err(Box::new),
            Want::Given => Ok(Link::Given),
        }
    }

    fn link_component(&self, key: Key, arity: Arity, providers: &[Target]) -> Result<Link, Kind> {
        let target = match self.choose(providers) {
            Ok(target) => target,
            Err(Choice::None) if arity == Arity::Optional => return Ok(Link::Absent),
            Err(Choice::None) => return Err(Kind::Missing(key)),
            Err(Choice::Several(rivals)) => return Err(Kind::Ambiguous(key, rivals)),
        };
        match arity {
            Arity::Lazy if self.scope_of(target.definition()) != Scope::Singleton => {
                Err(Kind::LazyScoped(target))
            }
            Arity::Lazy => Ok(Link::Lazy(target)),
            Arity::Optional => Ok(Link::Optional(target)),
            Arity::One | Arity::Many => Ok(Link::One(target)),
        }
    }
}
