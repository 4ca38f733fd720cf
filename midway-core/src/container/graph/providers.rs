//! The providers of a type, and the one of several that is meant.

use super::Graph;
use crate::container::definition::Definition;
use crate::container::slot::Target;
use smallvec::SmallVec;
use std::any::TypeId;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

/// The providers of a type: one, nearly always.
pub(crate) type Providers = SmallVec<[Target; 1]>;

/// By type: higher priority first, then by type and name.
pub(super) fn by_type(definitions: &[Definition]) -> HashMap<TypeId, Providers> {
    indexed(definitions, |key, _, enter| enter(key))
}

/// The same by type and name.
pub(super) fn by_name(definitions: &[Definition]) -> HashMap<(TypeId, String), Providers> {
    indexed(definitions, |key, definition, enter| {
        let Some(named) = definition.named() else {
            return;
        };
        enter((key, named.name.to_owned()));
        if named.namespace.is_some() {
            enter((key, named.to_string()));
        }
    })
}

/// The providers of each key; `keys` enters those of one binding.
fn indexed<K: Eq + Hash>(
    definitions: &[Definition],
    keys: impl Fn(TypeId, &Definition, &mut dyn FnMut(K)),
) -> HashMap<K, Providers> {
    let mut found: HashMap<K, Providers> = HashMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        for (binding, bound) in definition.bindings.iter().enumerate() {
            let target = Target {
                definition: index,
                binding,
            };
            keys(bound.key.id, definition, &mut |key| {
                found.entry(key).or_default().push(target);
            });
        }
    }
    for providers in found.values_mut() {
        // Stable: definitions are sorted by type and name already.
        providers.sort_by_key(|target| Reverse(definitions[target.definition].priority));
    }
    found
}

impl Graph {
    /// The providers of a type, under this name if there is one.
    pub(crate) fn providers(&self, key: TypeId, name: Option<&str>) -> &[Target] {
        let found = match name {
            Some(name) => self.by_name.get(&(key, name.to_owned())),
            None => self.by_key.get(&key),
        };
        found.map_or(&[], SmallVec::as_slice)
    }

    /// The provider that is meant: the primary one, or the only one without a name, or the only one.
    ///
    /// # Errors
    ///
    /// Those between which it cannot be decided; none if there are none.
    pub(crate) fn choose(&self, providers: &[Target]) -> Result<Target, Vec<Target>> {
        if let [one] = providers {
            return Ok(*one);
        }
        let those = |fits: fn(&Definition) -> bool| -> Vec<Target> {
            let all = providers.iter().copied();
            all.filter(|target| fits(self.provider(*target))).collect()
        };
        let primary = those(|definition| definition.primary);
        let unnamed = those(|definition| definition.name.is_none());
        match (&*primary, &*unnamed) {
            ([one], _) | ([], [one]) => Ok(*one),
            ([], _) => Err(providers.to_vec()),
            _ => Err(primary),
        }
    }
}
