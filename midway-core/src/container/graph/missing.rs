//! The reason why a component is missing, and the next step of the user.

use super::Graph;
use super::link_error::LinkError;
use crate::container::catalog::{Cause, Disabled, GenericRegistration, generic_providing};
use crate::container::definition::{Definition, Key, nearest_type};
use crate::container::slot::Target;
use crate::report::{Problem, nearest};

pub(super) fn explain(graph: &Graph, error: &LinkError, key: Key) -> Problem {
    let (wanted, named) = (key.short(), graph.field(error.at).named);
    let called = named
        .map(|name| format!(" named \"{name}\""))
        .unwrap_or_default();
    let message = format!("no component provides `{wanted}`{called}");
    let mut problem = error.needed_by(graph, Problem::new("E-DI-001", message));
    let fits = |definition: &Definition| {
        let answers = |name| definition.named().is_some_and(|own| own.answers_to(name));
        definition.provides(key.id) && named.is_none_or(answers)
    };
    let all = graph.disabled.iter();
    let candidates: Vec<&Disabled> = all.filter(|d| fits(&d.definition)).collect();
    for Disabled { definition, cause } in &candidates {
        let text = format!("{}, which provides it, but {cause}", definition.title());
        problem = problem.row("there is", text, definition.location);
    }
    if let Some(candidate) = candidates.first() {
        return problem.help(enable(graph, candidate));
    }
    if let (Some(generic), None) = (generic_providing(key), named) {
        return add_by_hand(graph, problem, generic, &wanted);
    }
    if let Some(name) = named
        && let Some(providers) = graph.by_key.get(&key.id)
    {
        return other_names(problem, graph, providers, name);
    }
    if graph.given.contains(&key.id) {
        return problem.help(format_args!(
            "every application has it, and it is cheap to clone: write `{wanted}` for the field's type"
        ));
    }
    let near = nearest_type(&graph.definitions, &wanted).filter(|near| *near != wanted);
    problem.help(did_you_mean(near, make_one(&wanted)))
}

fn add_by_hand(
    graph: &Graph,
    problem: Problem,
    generic: &GenericRegistration,
    wanted: &str,
) -> Problem {
    let text = format_args!("{}, which is generic", generic.name);
    let component = wanted.contains('<') && !wanted.starts_with("dyn ");
    let by_hand = generic.by_hand(component.then_some(wanted));
    let next_step = format!("add it by hand: {by_hand}");
    problem
        .row("there is", text, generic.location)
        .help(did_you_mean(
            nearest_type(&graph.definitions, wanted),
            next_step,
        ))
}

fn did_you_mean(near: Option<String>, next_step: String) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`? Otherwise {next_step}"),
        None => next_step,
    }
}

impl Graph {
    /// Adds to a problem why the application has no such component, and what to do about it.
    pub(crate) fn explain_absence(&self, key: Key, problem: Problem) -> Problem {
        let of_type = |disabled: &&Disabled| disabled.definition.key.id == key.id;
        match self.disabled.iter().find(of_type) {
            Some(disabled) => there_is(problem, disabled).help(enable(self, disabled)),
            None => problem.help(make_one(&key.short())),
        }
    }
}

fn there_is(problem: Problem, Disabled { definition, cause }: &Disabled) -> Problem {
    let text = format_args!("{}, but {cause}", definition.title());
    problem.row("there is", text, definition.location)
}

/// Adds to a problem the framework that exists and does not take part, and the change by which it does.
pub(super) fn absent_framework(graph: &Graph, problem: Problem, absent: &Disabled) -> Problem {
    there_is(problem, absent).help(match &absent.cause {
        Cause::ImportLimited {
            configuration,
            only,
        } => format!(
            "import `{configuration}` in this environment too, or limit what needs it to the same ones: #[component(env = {only:?})]"
        ),
        _ => enable(graph, absent),
    })
}

/// The change by which a component that exists takes part.
pub(super) fn enable(graph: &Graph, Disabled { definition, cause }: &Disabled) -> String {
    match cause {
        Cause::NotImported { configuration } => {
            let (entry, place) = &graph.entry;
            format!("add `{configuration}` to the imports of {entry} ({place})")
        }
        Cause::ImportLimited { configuration, .. } => format!(
            "import `{configuration}` in this environment too, or provide another one for it"
        ),
        Cause::Nobody { .. } => format!(
            "move it into the module of a configuration or below it (a file configuration.rs speaks for its folder), or add it by hand: Bootstrap::component::<{}>()",
            definition.key.short()
        ),
        Cause::Environment { now, .. } => {
            format!("add \"{now}\" to its `env`, or provide another one for this environment")
        }
        Cause::Condition { key, .. } => {
            format!("set `{key}` to true, or provide another one for when it is not")
        }
    }
}

fn other_names(mut problem: Problem, graph: &Graph, providers: &[Target], wanted: &str) -> Problem {
    let mut names = Vec::new();
    for target in providers {
        let candidate = graph.provider(*target);
        names.extend(candidate.named().map(|named| named.to_string()));
        problem = problem.row("there is", candidate.title(), candidate.location);
    }
    match nearest(wanted, names.iter().map(String::as_str)) {
        Some(name) => problem.help(format_args!("did you mean \"{name}\"?")),
        None => problem.help("ask for one of these names, or give the component this one: #[component(name = \"…\")]"),
    }
}

fn make_one(wanted: &str) -> String {
    match wanted.strip_prefix("dyn ") {
        Some(_) => format!(
            "add #[component(as = {wanted})] to a component that implements it, or write a #[provide] function"
        ),
        // A generic component does not register itself: its types are known only where it is used.
        None if wanted.contains('<') => format!(
            "add it by hand if it derives Component: Bootstrap::component::<{wanted}>(), or write a #[provide] function that returns it"
        ),
        None => format!(
            "add #[derive(Component)] to `{wanted}`, or write a #[provide] function that returns it"
        ),
    }
}
