//! Fields to providers: what fills each field, or why nothing does.

use super::Graph;
use super::providers::Choice;
use super::trouble::{Kind, Trouble};
use crate::container::definition::{Arity, Field, Key, Scope, Want};
use crate::container::slot::{Slot, Target};

impl Graph {
    /// Links every field of every definition; a field that cannot be linked is reported.
    pub(super) fn link_fields(&self) -> (Vec<Vec<Slot<Target>>>, Vec<Trouble>) {
        let mut troubles = Vec::new();
        let mut slots = Vec::with_capacity(self.definitions.len());
        for (index, definition) in self.definitions.iter().enumerate() {
            let fields = definition.fields.iter().enumerate();
            let linked = fields.map(|(field, described)| {
                self.link_field(described).unwrap_or_else(|kind| {
                    troubles.push(Trouble::new(index, field, *kind));
                    Slot::Broken
                })
            });
            slots.push(linked.collect());
        }
        (slots, troubles)
    }

    fn link_field(&self, field: &Field) -> Result<Slot<Target>, Box<Kind>> {
        match field.want() {
            Want::Component { key, arity } => {
                let providers = self.providers(key.id, field.named);
                match (arity, providers) {
                    // Nearly always.
                    (Arity::One, [one]) => Ok(Slot::One(*one)),
                    (Arity::Many, _) => Ok(Slot::Many(providers.to_vec())),
                    _ => self.link_component(key, arity, providers).map_err(Box::new),
                }
            }
            Want::Scoped(_) => Ok(Slot::Scoped),
            Want::Value { key, .. } => Ok(Slot::Value(key)),
            Want::Application {
                namespace,
                application,
                framework,
            } => super::applications::link(self, namespace, application(), framework())
                .map_err(Box::new),
            Want::Given => Ok(Slot::Given),
        }
    }

    fn link_component(
        &self,
        key: Key,
        arity: Arity,
        providers: &[Target],
    ) -> Result<Slot<Target>, Kind> {
        let target = match self.choose(providers) {
            Ok(target) => target,
            Err(Choice::None) if arity == Arity::Optional => return Ok(Slot::Optional(None)),
            Err(Choice::None) => return Err(Kind::Missing(key)),
            Err(Choice::Several(rivals)) => return Err(Kind::Ambiguous(key, rivals)),
        };
        match arity {
            Arity::Lazy if self.scope_of(target.definition()) != Scope::Singleton => {
                Err(Kind::LazyScoped(target))
            }
            Arity::Lazy => Ok(Slot::Lazy(target)),
            Arity::Optional => Ok(Slot::Optional(Some(target))),
            Arity::One | Arity::Many => Ok(Slot::One(target)),
        }
    }
}
