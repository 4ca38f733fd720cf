//! `#[app]` fields: the namespace has to be an imported framework's, the type its application's.

use super::trouble::{Kind, Trouble};
use super::{Graph, missing};
use crate::container::catalog::{Configurations, Disabled};
use crate::container::definition::Key;
use crate::container::slot::{Slot, Target};
use crate::report::{Location, Problem, Problems, nearest};

/// The main framework: the one that a configuration says, an importer before what it imports; else
/// the first that is imported.
pub(super) fn main(
    graph: &Graph,
    configurations: &Configurations,
    problems: &mut Problems,
) -> Option<usize> {
    let mut said = None;
    for configuration in &configurations.enabled {
        let Some(namespace) = configuration.main_framework else {
            continue;
        };
        said = framework_of(graph, namespace);
        if said.is_none() {
            let title = configuration.title();
            let message = format!(
                "no framework has the namespace `{namespace}`, which {title} says is the main one's"
            );
            let problem = Problem::new("E-APP-001", message).row(
                "at",
                title,
                configuration.component.location,
            );
            problems.push(listed(graph, problem).help(match near(graph, namespace) {
                Some(near) => format!("did you mean main_framework = \"{near}\"?"),
                None => "import the framework's configuration, or leave out `main_framework`: the first that is imported is the main one".to_owned(),
            }));
        }
    }
    said.or(graph.frameworks.first().copied())
}

fn framework_of(graph: &Graph, namespace: &str) -> Option<usize> {
    graph.frameworks.iter().copied().find(|index| {
        let entry = graph.definitions[*index].framework;
        entry.is_some_and(|entry| entry.namespace == namespace)
    })
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
    let found = index.and_then(|index| Some((index, graph.definitions[index].framework?)));
    let Some((index, entry)) = found else {
        return Err(Kind::UnknownNamespace(namespace, framework));
    };
    if graph.definitions[index].key.id != framework.id {
        let there = (entry.application)();
        return Err(Kind::WrongApplication {
            namespace: entry.namespace,
            wanted: application,
            there,
        });
    }
    Ok(Slot::One(Target::new(index, 0)))
}

/// `disabled` may hold the framework that is meant: its import is the way out.
pub(super) fn unknown(
    graph: &Graph,
    trouble: &Trouble,
    (namespace, framework): (Option<&str>, Key),
    disabled: &[Disabled],
    entry: &(String, Location),
) -> Problem {
    let message = match namespace {
        Some(namespace) => format!("no framework has the namespace `{namespace}`"),
        None => "no framework is imported whose application could be injected".to_owned(),
    };
    let problem = trouble.needed_by(graph, Problem::new("E-APP-001", message));
    let problem = listed(graph, problem);
    if let Some(meant) = disabled
        .iter()
        .find(|d| d.definition.key.id == framework.id)
    {
        return missing::absent_framework(problem, meant, entry);
    }
    match namespace.and_then(|namespace| near(graph, namespace)) {
        Some(name) => problem.help(format_args!("did you mean #[app(\"{name}\")]?")),
        None => problem.help("import the framework's configuration, such as `midway_ws::Configuration` for \"webSocket\""),
    }
}

/// A row a framework.
fn listed(graph: &Graph, mut problem: Problem) -> Problem {
    for index in &graph.frameworks {
        let framework = &graph.definitions[*index];
        if let Some(entry) = framework.framework {
            problem = problem.row(
                "there is",
                format_args!("{}, of {}", entry.namespace, framework.title()),
                framework.location,
            );
        }
    }
    problem
}

/// The namespace that was probably meant.
fn near<'a>(graph: &'a Graph, namespace: &str) -> Option<&'a str> {
    let entries = graph.frameworks.iter();
    let entries = entries.filter_map(|index| graph.definitions[*index].framework);
    nearest(namespace, entries.map(|entry| entry.namespace))
}

pub(super) fn wrong(
    graph: &Graph,
    trouble: &Trouble,
    namespace: &str,
    wanted: Key,
    there: Key,
) -> Problem {
    let (wanted, there) = (wanted.short(), there.short());
    let message = format!("the application of `{namespace}` is a `{there}`, not a `{wanted}`");
    let mut problem = trouble.needed_by(graph, Problem::new("E-APP-002", message));
    let provider = graph.frameworks.iter().find(|index| {
        graph.definitions[**index]
            .framework
            .is_some_and(|entry| entry.namespace == namespace)
    });
    if let Some(index) = provider {
        let framework = &graph.definitions[*index];
        problem = problem.row("there is", framework.title(), framework.location);
    }
    problem.help(format_args!(
        "give the field the type `{there}`, or name the namespace of `{wanted}`"
    ))
}
