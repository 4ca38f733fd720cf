//! The objects that a test puts in the place of components, checked against the components that exist.

use crate::container::definition::{Definition, Key, Want, nearest_type};
use crate::report::{Location, Problem, Problems};
use std::any::TypeId;
use std::collections::{HashMap, HashSet};

/// Puts each replacement, an object, in the place of every provider of its type. Components that only the replaced ones
/// needed are removed too, so that a test with a fake repository opens no database.
pub(super) fn apply(
    definitions: &mut Vec<Definition>,
    replacements: Vec<Definition>,
    problems: &mut Problems,
) {
    let mut seen: HashMap<TypeId, Location> = HashMap::new();
    for mut definition in replacements {
        let key = definition.key;
        if let Some(first) = seen.insert(key.id, definition.location) {
            problems.push(replaced_twice(key, first, definition.location));
            continue;
        }
        let replaced = |index: &usize| definitions[*index].provides(key.id);
        let replaced: Vec<usize> = (0..definitions.len()).filter(replaced).collect();
        let Some(first) = replaced.first() else {
            problems.push(unknown_target(definitions, key, definition.location));
            continue;
        };
        definition.owner = definitions[*first].owner.clone();
        for index in &replaced {
            definitions[*index].unbind(key);
        }
        let gone = unused(definitions, replaced);
        let mut indices = 0..;
        definitions.retain(|_| indices.next().is_none_or(|index| !gone.contains(&index)));
        definitions.push(definition);
    }
}

/// Those of `candidates` that no component uses, and the components that only these use, however far.
fn unused(definitions: &[Definition], candidates: Vec<usize>) -> HashSet<usize> {
    let mut gone = HashSet::new();
    let mut more = candidates;
    loop {
        more.retain(|index| !is_wanted(definitions, &gone, *index));
        if more.is_empty() {
            return gone;
        }
        gone.extend(more);
        let uses = |index: &usize| wants(&definitions[*index]);
        let used: HashSet<TypeId> = gone.iter().flat_map(uses).collect();
        let candidate = |index: &usize| {
            let definition = &definitions[*index];
            let mut bindings = definition.bindings.iter();
            !gone.contains(index)
                && definition.framework.is_none()
                && bindings.any(|binding| used.contains(&binding.key.id))
        };
        more = (0..definitions.len()).filter(candidate).collect();
    }
}

/// Returns true if a component that is not gone has a field of one of its types.
fn is_wanted(definitions: &[Definition], gone: &HashSet<usize>, index: usize) -> bool {
    let mut users = definitions.iter().enumerate();
    users.any(|(user, definition)| {
        !gone.contains(&user) && wants(definition).any(|key| definitions[index].provides(key))
    })
}

fn wants(definition: &Definition) -> impl Iterator<Item = TypeId> + '_ {
    let fields = definition.fields.iter();
    fields.filter_map(|field| match field.want() {
        Want::Component { key, .. } => Some(key.id),
        Want::Application { framework, .. } => Some(framework().id),
        _ => None,
    })
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
    match nearest_type(definitions, &wanted) {
        Some(name) => problem.help(format_args!("did you mean `{name}`?")),
        None => problem
            .help("replace a type that is injected somewhere; add a new object with `object`"),
    }
}
