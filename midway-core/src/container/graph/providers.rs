//! The providers of a type, and the one of several that is meant.

use super::Graph;
use crate::container::definition::Definition;
use crate::container::slot::Target;
use smallvec::SmallVec;
use std::any::TypeId;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The providers of a type: one, nearly always.
pub(crate) type Providers = SmallVec<[Target; 1]>;

/// By type: higher priority first, then by type and name.
pub(super) fn by_type(definitions: &[Definition]) -> HashMap<TypeId, Providers> {
    let mut by_type: HashMap<TypeId, Providers> = HashMap::with_capacity(definitions.len());
    for (index, definition) in definitions.iter().enumerate() {
        for (binding, bound) in definition.bindings.iter().enumerate() {
            let target = Target::new(index, binding);
            by_type.entry(bound.key.id).or_default().push(target);
        }
    }
    by_type
        .values_mut()
        .for_each(|providers| sort(providers, definitions));
    by_type
}

/// The same by type and name.
pub(super) fn by_name(
    definitions: &[Definition],
) -> HashMap<(TypeId, Cow<'static, str>), Providers> {
    let mut by_name: HashMap<_, Providers> = HashMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        let Some(named) = definition.named() else {
            continue;
        };
        for (binding, bound) in definition.bindings.iter().enumerate() {
            let key = bound.key.id;
            let target = Target::new(index, binding);
            let mut enter = |name| by_name.entry((key, name)).or_default().push(target);
            enter(Cow::Borrowed(named.name));
            if named.namespace.is_some() {
                enter(Cow::Owned(named.to_string()));
            }
        }
    }
    by_name
        .values_mut()
        .for_each(|providers| sort(providers, definitions));
    by_name
}

fn sort(providers: &mut Providers, definitions: &[Definition]) {
    if providers.len() > 1 {
        // Stable: definitions are sorted by type and name already.
        providers.sort_by_key(|target| Reverse(definitions[target.definition()].priority));
    }
}

impl Graph {
    /// The providers of a type, under this name if there is one.
    pub(crate) fn providers(&self, key: TypeId, name: Option<&'static str>) -> &[Target] {
        let found = match name {
            Some(name) => self.by_name.get(&(key, Cow::Borrowed(name))),
            None => self.by_key.get(&key),
        };
        found.map_or(&[], SmallVec::as_slice)
    }

    /// The provider that is meant: the primary one, or the only one without a name, or the only one.
    pub(crate) fn choose(&self, providers: &[Target]) -> Result<Target, Choice> {
        if let [one] = providers {
            return Ok(*one);
        }
        let those = |fits: fn(&Definition) -> bool| -> Providers {
            let all = providers.iter().copied();
            all.filter(|target| fits(&self.definitions[target.definition()]))
                .collect()
        };
        let primary = those(|definition| definition.primary);
        if !primary.is_empty() {
            return one_of(&primary);
        }
        match those(|definition| definition.name.is_none()).as_slice() {
            [one] => Ok(*one),
            _ => one_of(providers),
        }
    }
}

/// The reason why no provider could be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    None,
    /// Between which it cannot be decided.
    Several(Vec<Target>),
}

fn one_of(targets: &[Target]) -> Result<Target, Choice> {
    match targets {
        [] => Err(Choice::None),
        [one] => Ok(*one),
        several => Err(Choice::Several(several.to_vec())),
    }
}
