//! A singleton that would hold a request's component for ever, also through a prototype.

use super::{FieldAt, Graph};
use crate::container::definition::{Scope, Want};
use crate::report::{Problem, Problems};
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    for index in 0..graph.definitions.len() {
        if graph.definitions[index].scope != Scope::Singleton {
            continue;
        }
        let fields = (0..graph.slots[index].len()).map(|field| (index, field));
        let found = fields.filter_map(|at| {
            let captive = captive(graph, at, &mut HashSet::new())?;
            Some((at, captive))
        });
        // Several fields that hold one thing are one mistake.
        let mut mistakes: Vec<Vec<(FieldAt, Captive)>> = Vec::new();
        for held in found {
            let same = |mistake: &&mut Vec<(FieldAt, Captive)>| mistake[0].1.what == held.1.what;
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
    what: Held,
    /// The prototypes it is held through, the outermost first.
    through: Vec<usize>,
}

#[derive(PartialEq, Eq)]
enum Held {
    /// An object of a framework, by its type's name.
    Object(String),
    /// A request-scoped component.
    Component(usize),
}

/// The component that a field would hold captive. `passed` are the prototypes that hold nothing captive: looked at
/// once, however many ways lead there.
fn captive(graph: &Graph, at: FieldAt, passed: &mut HashSet<usize>) -> Option<Captive> {
    let held = |what| {
        let through = Vec::new();
        Some(Captive { what, through })
    };
    if let Want::Scoped(key) = graph.field(at).want() {
        return held(Held::Object(key.short()));
    }
    graph.slots[at.0][at.1].needs().iter().find_map(|target| {
        let index = target.definition;
        match graph.definitions[index].scope {
            Scope::Singleton => None,
            Scope::Request => held(Held::Component(index)),
            // The check for cycles reports a prototype in a cycle.
            Scope::Prototype if !passed.insert(index) => None,
            Scope::Prototype => {
                let mut fields = (0..graph.slots[index].len()).map(|field| (index, field));
                let mut found = fields.find_map(|at| captive(graph, at, passed))?;
                found.through.insert(0, index);
                Some(found)
            }
        }
    })
}

fn explain(graph: &Graph, index: usize, held: &[(FieldAt, Captive)]) -> Problem {
    let holder = graph.definitions[index].key.short();
    let (what, declared) = match &held[0].1.what {
        Held::Object(name) => (name.clone(), None),
        Held::Component(index) => {
            let component = &graph.definitions[*index];
            (component.key.short(), Some(component))
        }
    };
    let message = format!("singleton `{holder}` would hold request-scoped `{what}` for ever");
    let mut problem = Problem::new("E-DI-004", message);
    let mut label = "at";
    for (at, captive) in held {
        problem = graph.field_row(problem, label, *at);
        label = "and at";
        for prototype in &captive.through {
            let prototype = &graph.definitions[*prototype];
            let text = format_args!("{}, a prototype", prototype.title());
            problem = problem.row("through", text, prototype.location);
        }
    }
    let argument = match declared {
        Some(component) => {
            problem = problem.row("declared", component.title(), component.location);
            format!("take `{what}` as a handler's argument")
        }
        // Guards, middleware and filters get it too.
        None => {
            format!("take `{what}` as an argument: handlers, guards, middleware and filters get it")
        }
    };
    problem.help(next_step(graph, index, &argument))
}

fn next_step(graph: &Graph, index: usize, argument: &str) -> String {
    let definition = &graph.definitions[index];
    let attribute = match (graph.is_configuration(index), definition.framework) {
        (true, _) => return format!("a configuration is a singleton: {argument}"),
        (_, Some(_)) => return format!("a framework is a singleton: {argument}"),
        _ if definition.is_made_by_a_factory() => "#[provide(scope = Request)]",
        _ => "#[component(scope = Request)]",
    };
    let holder = definition.key.short();
    format!("make {holder} request-scoped ({attribute}), or {argument}")
}
