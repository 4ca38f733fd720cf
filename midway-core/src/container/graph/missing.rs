//! Why a component is missing, and what the user can do about it.

use super::Graph;
use super::link::Trouble;
use crate::container::catalog::{Configurations, Disabled};
use crate::container::definition::Key;
use crate::report::{Problem, nearest};

pub(super) fn explain(
    graph: &Graph,
    trouble: &Trouble,
    key: Key,
    disabled: &[Disabled],
    configurations: &Configurations,
) -> Problem {
    let definition = &graph.definitions[trouble.definition];
    let field = &definition.fields[trouble.field];
    let wanted = key.short();
    let called = field
        .named
        .map(|name| format!(" named \"{name}\""))
        .unwrap_or_default();
    let mut problem = Problem::new(
        "E-DI-001",
        format_args!("no component provides `{wanted}`{called}"),
    )
    .row(
        "needed by",
        graph.field_title(trouble.definition, trouble.field),
        field.location,
    );
    if let Some(path) = graph.path_to(trouble.definition) {
        problem = problem.row("through", path, None);
    }
    if let Some(name) = field.named
        && let Some(providers) = graph.by_key.get(&key.id)
    {
        return other_names(problem, graph, providers, name);
    }
    let mut next_step = None;
    for candidate in disabled
        .iter()
        .filter(|d| d.definition.bindings.iter().any(|b| b.key.id == key.id))
    {
        let text = format!(
            "{}, which provides it, but {}",
            candidate.definition.title(),
            candidate.reason
        );
        problem = problem.row("there is", text, candidate.definition.location);
        let (entry, place) = &configurations.entry;
        let import = candidate.import.as_ref();
        next_step = next_step
            .or(import.map(|import| format!("add `{import}` to the imports of {entry} ({place})")));
    }
    let help = next_step
        .or_else(|| similar(graph, &wanted))
        .unwrap_or_else(|| make_one(&wanted));
    problem.help(help)
}

fn other_names(
    mut problem: Problem,
    graph: &Graph,
    providers: &[super::Target],
    wanted: &str,
) -> Problem {
    let mut names = Vec::new();
    for target in providers {
        let candidate = &graph.definitions[target.definition];
        names.extend(candidate.name);
        problem = problem.row("there is", candidate.title(), candidate.location);
    }
    match nearest(wanted, names) {
        Some(name) => problem.help(format_args!("did you mean \"{name}\"?")),
        None => problem.help("ask for one of these names, or give the component this one: #[component(name = \"…\")]"),
    }
}

fn similar(graph: &Graph, wanted: &str) -> Option<String> {
    graph
        .nearest_to(wanted)
        .filter(|name| name != wanted)
        .map(|name| format!("did you mean `{name}`?"))
}

fn make_one(wanted: &str) -> String {
    match wanted.strip_prefix("dyn ") {
        Some(_) => format!(
            "add #[component(as = {wanted})] to a component that implements it, or write a #[provide] function"
        ),
        None => format!(
            "add #[derive(Component)] to `{wanted}`, or write a #[provide] function that returns it"
        ),
    }
}
