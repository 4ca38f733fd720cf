//! Fields to providers: what fills each field, or why nothing does.

use super::trouble::{Kind, Trouble};
use super::{Choice, Graph, Providers};
use crate::container::definition::{Arity, Key, Scope, Want};
use crate::container::lists::Lists;

/// A provider of a type: a definition, and which of its bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) definition: usize,
    pub(crate) binding: usize,
}

/// What fills a field.
#[derive(Clone, Debug)]
pub(crate) enum Link {
    One(Target),
    Optional(Option<Target>),
    Many(Providers),
    Lazy(Target),
    Scoped(Key),
    Value(&'static str),
    Application(Target),
    Container,
    Config,
    /// Reported already.
    Broken,
}

impl Link {
    /// Everything it refers to.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Target> + Clone {
        let (one, many): (Option<&Target>, &[Target]) = match self {
            Self::One(target) | Self::Lazy(target) | Self::Application(target) => {
                (Some(target), &[])
            }
            Self::Optional(target) => (target.as_ref(), &[]),
            Self::Many(targets) => (None, targets),
            _ => (None, &[]),
        };
        one.into_iter().chain(many)
    }

    /// What has to be built before; `Lazy` does not.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &Target> + Clone {
        let lazy = matches!(self, Self::Lazy(_));
        self.targets().filter(move |_| !lazy)
    }
}

/// Links every field of every definition.
pub(super) struct Linker<'a> {
    pub(super) graph: &'a Graph,
}

impl Linker<'_> {
    pub(super) fn run(&self) -> (Lists<Link>, Vec<Trouble>) {
        let mut troubles = Vec::new();
        let definitions = &self.graph.definitions;
        let fields = definitions.iter().map(|definition| definition.fields.len());
        let mut links = Lists::with_capacity(definitions.len(), fields.sum());
        for (index, definition) in definitions.iter().enumerate() {
            let fields = definition
                .fields
                .iter()
                .enumerate()
                .map(|(field, described)| {
                    self.field(&described.want, described.named)
                        .unwrap_or_else(|kind| {
                            troubles.push(Trouble::new(index, field, kind));
                            Link::Broken
                        })
                });
            links.push(fields);
        }
        (links, troubles)
    }

    fn field(&self, want: &Want, named: Option<&'static str>) -> Result<Link, Kind> {
        match want {
            Want::Component { key, arity } => self.component(*key, *arity, named),
            Want::Scoped(key) => Ok(Link::Scoped(*key)),
            Want::Value { key, .. } => Ok(Link::Value(key)),
            Want::Application {
                namespace,
                application,
                framework,
            } => super::applications::link(self.graph, *namespace, application(), framework()),
            Want::Container => Ok(Link::Container),
            Want::Config => Ok(Link::Config),
        }
    }

    fn component(&self, key: Key, arity: Arity, named: Option<&'static str>) -> Result<Link, Kind> {
        let providers = self.graph.providers(key.id, named);
        if arity == Arity::Many {
            return Ok(Link::Many(providers.into()));
        }
        let chosen = match self.graph.choose(providers) {
            Ok(target) => Some(target),
            Err(Choice::None) if arity == Arity::Optional => None,
            Err(Choice::None) => return Err(Kind::Missing(key)),
            Err(Choice::Several(rivals)) => return Err(Kind::Ambiguous(key, rivals)),
        };
        match (arity, chosen) {
            (Arity::Lazy, Some(target))
                if self.graph.scope_of(target.definition) != Scope::Singleton =>
            {
                Err(Kind::LazyScoped(target))
            }
            (Arity::Lazy, Some(target)) => Ok(Link::Lazy(target)),
            (Arity::Optional, target) => Ok(Link::Optional(target)),
            (_, Some(target)) => Ok(Link::One(target)),
            (_, None) => Err(Kind::Missing(key)),
        }
    }
}
