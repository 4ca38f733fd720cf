//! The objects that a test puts in the place of components, checked against the components that exist.

use crate::container::definition::{Arity, Definition, Key, Want};
use crate::report::{Location, Problem, Problems, nearest};
use std::any::TypeId;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An object that takes the place of every provider of a type.
#[derive(Debug)]
pub(crate) struct Replacement {
    definition: Definition,
}

impl Replacement {
    pub(crate) fn new<T: ?Sized + Send + Sync + 'static>(
        value: Arc<T>,
        location: Location,
    ) -> Self {
        Self {
            definition: Definition::object(value, location),
        }
    }
}

/// Puts the replacements in; what only the replaced components needed goes with them, so that a test
/// with a fake repository opens no database.
pub(super) fn apply(
    definitions: &mut Vec<Definition>,
    replacements: Vec<Replacement>,
    problems: &mut Problems,
) {
    let mut seen: HashMap<TypeId, Location> = HashMap::new();
    for Replacement { mut definition } in replacements {
        let key = definition.key;
        if let Some(first) = seen.insert(key.id, definition.location) {
            problems.push(replaced_twice(key, first, definition.location));
            continue;
        }
        let replaced: Vec<usize> = (0..definitions.len())
            .filter(|index| provides(&definitions[*index], key.id))
            .collect();
        let Some(first) = replaced.first() else {
            problems.push(unknown_target(definitions, key, definition.location));
            continue;
        };
        definition.owner = definitions[*first].owner.clone();
        for index in &replaced {
            definitions[*index].unbind(key);
        }
        let mut gone: HashSet<usize> = replaced
            .into_iter()
            .filter(|index| !is_wanted(definitions, *index))
            .collect();
        spread(definitions, &mut gone);
        let mut index = 0;
        definitions.retain(|_| {
            index += 1;
            !gone.contains(&(index - 1))
        });
        definitions.push(definition);
    }
}

fn provides(definition: &Definition, key: TypeId) -> bool {
    definition
        .bindings
        .iter()
        .any(|binding| binding.key.id == key)
}

/// Returns true if a component still asks for it by another of its types.
fn is_wanted(definitions: &[Definition], index: usize) -> bool {
    definitions
        .iter()
        .any(|user| wants(user).any(|key| provides(&definitions[index], key)))
}

fn wants(definition: &Definition) -> impl Iterator<Item = TypeId> + '_ {
    definition
        .fields
        .iter()
        .filter_map(|field| match field.want() {
            Want::Component {
                key,
                arity: Arity::One | Arity::Optional | Arity::Many | Arity::Lazy,
            } => Some(key.id),
            Want::Application { framework, .. } => Some(framework().id),
            _ => None,
        })
}

/// Adds to `gone` the components that only the gone ones use.
fn spread(definitions: &[Definition], gone: &mut HashSet<usize>) {
    loop {
        let wanted_by_gone: HashSet<TypeId> = gone
            .iter()
            .flat_map(|index| wants(&definitions[*index]))
            .collect();
        let more: Vec<usize> = (0..definitions.len())
            .filter(|index| !gone.contains(index) && definitions[*index].framework.is_none())
            .filter(|index| {
                definitions[*index]
                    .bindings
                    .iter()
                    .any(|binding| wanted_by_gone.contains(&binding.key.id))
            })
            .filter(|index| {
                let users = definitions
                    .iter()
                    .enumerate()
                    .filter(|(user, _)| !gone.contains(user));
                !users
                    .into_iter()
                    .any(|(_, user)| wants(user).any(|key| provides(&definitions[*index], key)))
            })
            .collect();
        if more.is_empty() {
            return;
        }
        gone.extend(more);
    }
}

fn replaced_twice(key: Key, first: Location, second: Location) -> Problem {
    let title = format!("replace::<{}>", key.short());
    Problem::new(
        "E-TEST-002",
        format_args!("`{}` is replaced twice", key.short()),
    )
    .row("at", &title, first)
    .row("and at", &title, second)
    .help("keep one of the two: the other would never be used")
}

fn unknown_target(definitions: &[Definition], key: Key, location: Location) -> Problem {
    let wanted = key.short();
    let problem = Problem::new(
        "E-TEST-001",
        format_args!("nothing to replace: no component provides `{wanted}`"),
    )
    .row("at", format_args!("replace::<{wanted}>"), location);
    let names: Vec<String> = definitions
        .iter()
        .flat_map(|d| d.bindings.iter().map(|b| b.key.short()))
        .collect();
    match nearest(&wanted, names.iter().map(String::as_str)) {
        Some(name) => problem.help(format_args!("did you mean `{name}`?")),
        None => problem
            .help("replace a type that is injected somewhere; add a new object with `object`"),
    }
}
