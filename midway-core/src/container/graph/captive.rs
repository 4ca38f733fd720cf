//! A singleton that would hold a request's component for ever, also through a prototype.

use super::Graph;
use crate::container::definition::{Scope, Want};
use crate::container::slot::{Slot, Target};
use crate::report::Problem;
use crate::report::Problems;
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    for index in 0..graph.definitions.len() {
        if graph.scope_of(index) != Scope::Singleton {
            continue;
        }
        // Nearly every slot: of a singleton, which holds nothing captive.
        let plain = |slot: &Slot<Target>| matches!(slot, Slot::One(target) if graph.scope_of(target.definition()) == Scope::Singleton);
        let slots = graph.slots[index].iter().enumerate();
        let found = slots
            .filter(|(_, slot)| !plain(slot))
            .filter_map(|(field, _)| {
                let at = (index, field);
                let captive = captive(graph, at, &mut Vec::new(), &mut HashSet::new())?;
                Some((field, captive))
            });
        // Several fields that hold one thing are one mistake.
        let mut mistakes: Vec<Vec<(usize, Captive)>> = Vec::new();
        for held in found {
            let same = |mistake: &&mut Vec<(usize, Captive)>| mistake[0].1.is(&held.1);
            match mistakes.iter_mut().find(same) {
                Some(mistake) => mistake.push(held),
                None => mistakes.push(vec![held]),
            }
        }
        for mistake in &mistakes {
            problems.push(explain(graph, index, mistake));
        }
    }
}

/// A component that a singleton would hold for ever.
struct Captive {
    what: String,
    declared: Option<usize>,
    /// The prototypes it is held through.
    through: Vec<usize>,
}

impl Captive {
    fn is(&self, other: &Self) -> bool {
        (&self.what, self.declared) == (&other.what, other.declared)
    }
}

/// The component that a definition's field would hold captive. `passed` are the prototypes that hold nothing captive:
/// looked at once, however many ways lead there.
fn captive(
    graph: &Graph,
    (definition, field): (usize, usize),
    through: &mut Vec<usize>,
    passed: &mut HashSet<usize>,
) -> Option<Captive> {
    let slot = &graph.slots[definition][field];
    if let Slot::Scoped = slot
        && let Want::Scoped(key) = graph.definitions[definition].fields[field].want()
    {
        return Some(Captive {
            what: key.short(),
            declared: None,
            through: through.clone(),
        });
    }
    for target in slot.needs() {
        match graph.scope_of(target.definition()) {
            Scope::Singleton => {}
            Scope::Request => {
                let what = graph.definitions[target.definition()].key.short();
                return Some(Captive {
                    what,
                    declared: Some(target.definition()),
                    through: through.clone(),
                });
            }
            // The check for cycles reports a prototype in a cycle.
            Scope::Prototype if !passed.insert(target.definition()) => {}
            Scope::Prototype => {
                through.push(target.definition());
                let mut fields = 0..graph.slots[target.definition()].len();
                let found = fields.find_map(|field| {
                    captive(graph, (target.definition(), field), through, passed)
                });
                through.pop();
                if found.is_some() {
                    return found;
                }
            }
        }
    }
    None
}

fn explain(graph: &Graph, index: usize, held: &[(usize, Captive)]) -> Problem {
    let definition = &graph.definitions[index];
    let (holder, first) = (definition.key.short(), &held[0].1);
    let what = &first.what;
    let message = format!("singleton `{holder}` would hold request-scoped `{what}` for ever");
    let mut problem = Problem::new("E-DI-004", message);
    let mut label = "at";
    for (field, captive) in held {
        let place = definition.fields[*field].location;
        problem = problem.row(label, graph.field_title(index, *field), place);
        label = "and at";
        for prototype in &captive.through {
            let prototype = &graph.definitions[*prototype];
            let text = format_args!("{}, a prototype", prototype.title());
            problem = problem.row("through", text, prototype.location);
        }
    }
    if let Some(declared) = first.declared {
        let declared = &graph.definitions[declared];
        problem = problem.row("declared", declared.title(), declared.location);
    }
    let argument = match first.declared {
        Some(_) => format!("take `{what}` as a handler's argument"),
        // It is what guards and their kin are asked about.
        None => {
            format!("take `{what}` as an argument: handlers, guards, middleware and filters get it")
        }
    };
    let attribute = match (graph.is_configuration(index), definition.framework) {
        (true, _) => {
            return problem.help(format_args!("a configuration is a singleton: {argument}"));
        }
        (_, Some(_)) => {
            return problem.help(format_args!("a framework is a singleton: {argument}"));
        }
        _ if definition.is_made_by_a_factory() => "#[provide(scope = Request)]",
        _ => "#[component(scope = Request)]",
    };
    problem.help(format_args!(
        "make {holder} request-scoped ({attribute}), or {argument}"
    ))
}
