//! `#[app]` fields: the namespace has to be an imported framework's, the type its application's.

use super::link_error::{Kind, LinkError};
use super::{Graph, missing};
use crate::container::catalog::Configurations;
use crate::container::definition::Key;
use crate::container::slot::{Slot, Target};
use crate::report::{Problem, Problems, nearest};

/// The main framework: the one that a configuration names, an importer before what it imports; else the first that
/// is imported.
pub(super) fn main(
    graph: &Graph,
    configurations: &Configurations,
    problems: &mut Problems,
) -> Option<usize> {
    let mut named = None;
    for configuration in &configurations.enabled {
        let Some(namespace) = configuration.main_framework else {
            continue;
        };
        named = framework_of(graph, namespace);
        if named.is_none() {
            let title = &configuration.title;
            let message = format!(
                "no framework has the namespace `{namespace}`, which {title} says is the main one's"
            );
            let place = configuration.component.location;
            let problem = Problem::new("E-APP-001", message).row("at", title, place);
            problems.push(listed(graph, problem).help(match near(graph, namespace) {
                Some(near) => format!("did you mean main_framework = \"{near}\"?"),
                None => "import the framework's configuration, or leave out `main_framework`: the first that is imported is the main one".to_owned(),
            }));
        }
    }
    named.or(graph.frameworks.first().copied())
}

fn framework_of(graph: &Graph, namespace: &str) -> Option<usize> {
    let mut entries = graph.framework_entries();
    let found = entries.find(|(_, entry)| entry.namespace == namespace);
    found.map(|(index, _)| index)
}

/// Links an `#[app]` field; without a namespace it is the main framework's.
pub(super) fn link(
    graph: &Graph,
    namespace: Option<&'static str>,
    application: Key,
    framework: Key,
) -> Result<Slot<Target>, Kind> {
    let index = match namespace {
        Some(namespace) => framework_of(graph, namespace),
        None => graph.main_framework,
    };
    let Some(index) = index else {
        return Err(Kind::UnknownNamespace(namespace, framework));
    };
    if graph.definitions[index].key.id != framework.id {
        return Err(Kind::WrongApplication {
            index,
            wanted: application,
        });
    }
    Ok(Slot::One(Target {
        definition: index,
        binding: 0,
    }))
}

/// A framework that takes no part may be the one that is meant: its import is the next step.
pub(super) fn unknown(
    graph: &Graph,
    error: &LinkError,
    namespace: Option<&str>,
    framework: Key,
) -> Problem {
    let message = match namespace {
        Some(namespace) => format!("no framework has the namespace `{namespace}`"),
        None => "no framework is imported whose application could be injected".to_owned(),
    };
    let problem = error.needed_by(graph, Problem::new("E-APP-001", message));
    let problem = listed(graph, problem);
    let mut disabled = graph.disabled.iter();
    if let Some(meant) = disabled.find(|d| d.definition.key.id == framework.id) {
        return missing::absent_framework(graph, problem, meant);
    }
    match namespace.and_then(|namespace| near(graph, namespace)) {
        Some(name) => problem.help(format_args!("did you mean #[app(\"{name}\")]?")),
        None => problem.help("import the framework's configuration, such as `midway_ws::Configuration` for \"webSocket\""),
    }
}

/// A row a framework.
fn listed(graph: &Graph, mut problem: Problem) -> Problem {
    for (index, entry) in graph.framework_entries() {
        let framework = &graph.definitions[index];
        let text = format_args!("{}, of {}", entry.namespace, framework.title());
        problem = problem.row("there is", text, framework.location);
    }
    problem
}

/// The namespace that was probably meant.
fn near(graph: &Graph, namespace: &str) -> Option<&'static str> {
    let entries = graph.framework_entries();
    nearest(namespace, entries.map(|(_, entry)| entry.namespace))
}

/// `index` is the framework that has the namespace.
pub(super) fn wrong(graph: &Graph, error: &LinkError, index: usize, wanted: Key) -> Problem {
    let framework = &graph.definitions[index];
    let (namespace, there) = match framework.framework {
        Some(entry) => (entry.namespace, (entry.application)().short()),
        None => Default::default(),
    };
    let wanted = wanted.short();
    let message = format!("the application of `{namespace}` is a `{there}`, not a `{wanted}`");
    error
        .needed_by(graph, Problem::new("E-APP-002", message))
        .row("there is", framework.title(), framework.location)
        .help(format_args!(
            "give the field the type `{there}`, or name the namespace of `{wanted}`"
        ))
}
