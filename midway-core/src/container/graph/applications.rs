//! `#[app]` fields: the namespace has to be an imported framework's, the type its application's.

use super::Graph;
use super::link::{Link, Target};
use super::trouble::{Kind, Trouble};
use crate::container::definition::Key;
use crate::report::{Problem, nearest};

/// Links an `#[app]` field; without a namespace it is the main framework's, the first import's.
pub(super) fn link(
    graph: &Graph,
    namespace: Option<&'static str>,
    application: Key,
    framework: Key,
) -> Result<Link, Kind> {
    let found = graph.frameworks.iter().find_map(|index| {
        let entry = graph.definitions[*index].framework?;
        (namespace.is_none() || namespace == Some(entry.namespace)).then_some((*index, entry))
    });
    let Some((index, entry)) = found else {
        return Err(Kind::UnknownNamespace(namespace));
    };
    if graph.definitions[index].key.id != framework.id {
        let there = (entry.application)();
        return Err(Kind::WrongApplication {
            namespace: entry.namespace,
            wanted: application,
            there,
        });
    }
    Ok(Link::Application(Target {
        definition: index,
        binding: 0,
    }))
}

pub(super) fn unknown(graph: &Graph, trouble: &Trouble, namespace: Option<&str>) -> Problem {
    let namespaces: Vec<&str> = graph
        .frameworks
        .iter()
        .filter_map(|index| graph.definitions[*index].framework)
        .map(|entry| entry.namespace)
        .collect();
    let message = match namespace {
        Some(namespace) => format!("no framework has the namespace `{namespace}`"),
        None => "no framework is imported whose application could be injected".to_owned(),
    };
    let mut problem = trouble.needed_by(graph, Problem::new("E-APP-001", message));
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
    match namespace.and_then(|namespace| nearest(namespace, namespaces)) {
        Some(name) => problem.help(format_args!("did you mean #[app(\"{name}\")]?")),
        None => problem.help("import the framework's configuration, such as `midway_ws::Configuration` for \"webSocket\""),
    }
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
