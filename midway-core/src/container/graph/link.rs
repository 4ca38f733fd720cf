//! Fields to providers: what fills each field, or why nothing does.

use super::Graph;
use super::link_error::{Kind, LinkError};
use crate::container::definition::{Arity, Field, Scope, Want};
use crate::container::slot::{Slot, Target};

impl Graph {
    /// Links every field of every definition; a field that cannot be linked is an error.
    pub(super) fn link_fields(&self) -> (Vec<Vec<Slot<Target>>>, Vec<LinkError>) {
        let mut errors = Vec::new();
        let mut slots = Vec::with_capacity(self.definitions.len());
        for (index, definition) in self.definitions.iter().enumerate() {
            let fields = definition.fields.iter().enumerate();
            let linked = fields.map(|(field, described)| {
                self.link_field(described).unwrap_or_else(|kind| {
                    errors.push(LinkError::new((index, field), kind));
                    Slot::Broken
                })
            });
            slots.push(linked.collect());
        }
        (slots, errors)
    }

    fn link_field(&self, field: &Field) -> Result<Slot<Target>, Kind> {
        let (key, arity) = match field.want() {
            Want::Component { key, arity } => (key, arity),
            Want::Scoped(_) => return Ok(Slot::Scoped),
            Want::Value { key, .. } => return Ok(Slot::Value(key)),
            Want::Given => return Ok(Slot::Given),
            Want::Application {
                namespace,
                application,
                framework,
            } => return super::applications::link(self, namespace, application(), framework()),
        };
        let providers = self.providers(key.id, field.named);
        let chosen = match arity {
            Arity::Many => return Ok(Slot::Many(providers.to_vec())),
            Arity::Optional if providers.is_empty() => return Ok(Slot::Optional(None)),
            Arity::One | Arity::Optional | Arity::Lazy => self.choose(providers),
        };
        let target = chosen.map_err(|rivals| match rivals.is_empty() {
            true => Kind::Missing(key),
            false => Kind::Ambiguous(key, rivals),
        })?;
        match arity {
            Arity::Lazy if self.provider(target).scope != Scope::Singleton => {
                Err(Kind::LazyScoped(target))
            }
            Arity::Lazy => Ok(Slot::Lazy(target)),
            Arity::Optional => Ok(Slot::Optional(Some(target))),
            Arity::One | Arity::Many => Ok(Slot::One(target)),
        }
    }
}
