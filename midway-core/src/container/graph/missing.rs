//! The reason why a component is missing, and the next step of the user.

use super::Graph;
use super::trouble::Trouble;
use crate::container::catalog::{Cause, Configurations, Disabled, generic_providing};
use crate::container::definition::{Definition, Key};
use crate::container::slot::Target;
use crate::report::{Location, Problem, nearest};

pub(super) fn explain(
    graph: &Graph,
    trouble: &Trouble,
    key: Key,
    disabled: &[Disabled],
    configurations: &Configurations,
) -> Problem {
    let field = &graph.definitions[trouble.definition].fields[trouble.field];
    let (wanted, named) = (key.short(), field.named);
    let called = named
        .map(|name| format!(" named \"{name}\""))
        .unwrap_or_default();
    let message = format!("no component provides `{wanted}`{called}");
    let mut problem = trouble.needed_by(graph, Problem::new("E-DI-001", message));
    let fits = |definition: &Definition| {
        let provides = definition.bindings.iter().any(|b| b.key.id == key.id);
        let answers = |name| definition.named().is_some_and(|own| own.answers_to(name));
        provides && named.is_none_or(answers)
    };
    let candidates: Vec<&Disabled> = disabled.iter().filter(|d| fits(&d.definition)).collect();
    for Disabled { definition, cause } in &candidates {
        let text = format!("{}, which provides it, but {cause}", definition.title());
        problem = problem.row("there is", text, definition.location);
    }
    if let Some(Disabled { definition, cause }) = candidates.first() {
        return problem.help(enable(definition, cause, &configurations.entry));
    }
    if let (Some(generic), None) = (generic_providing(key), named) {
        let text = format_args!("{}, which is generic", generic.name);
        let component = wanted.contains('<') && !wanted.starts_with("dyn ");
        let by_hand = generic.by_hand(component.then_some(&*wanted));
        let problem = problem.row("there is", text, generic.location);
        return match graph.nearest_to(&wanted) {
            Some(near) => problem.help(format_args!(
                "did you mean `{near}`? Otherwise add it by hand: {by_hand}"
            )),
            None => problem.help(format_args!("add it by hand: {by_hand}")),
        };
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
    let next_step = make_one(&wanted);
    match graph.nearest_to(&wanted).filter(|near| *near != wanted) {
        Some(near) => problem.help(format_args!("did you mean `{near}`? Otherwise {next_step}")),
        None => problem.help(next_step),
    }
}

/// Components that exist and do not take part; read only for a problem.
#[derive(Debug)]
pub(crate) struct Absent {
    pub(super) disabled: Vec<Disabled>,
    /// The entry configuration's title and place.
    pub(super) entry: (String, Location),
}

impl Absent {
    /// Adds to a problem why the application has no such component, and what to do about it.
    pub(super) fn explain(&self, key: Key, problem: Problem) -> Problem {
        let of_type = |disabled: &&Disabled| disabled.definition.key.id == key.id;
        match self.disabled.iter().find(of_type) {
            Some(Disabled { definition, cause }) => problem
                .row(
                    "there is",
                    format_args!("{}, but {cause}", definition.title()),
                    definition.location,
                )
                .help(enable(definition, cause, &self.entry)),
            None => problem.help(make_one(&key.short())),
        }
    }
}

/// Adds to a problem the framework that exists and does not take part, and how it comes to.
pub(super) fn absent_framework(
    problem: Problem,
    Disabled { definition, cause }: &Disabled,
    entry: &(String, Location),
) -> Problem {
    let text = format_args!("{}, but {cause}", definition.title());
    problem.row("there is", text, definition.location).help(match cause {
        Cause::Import {
            configuration,
            only: Some(only),
        } => format!(
            "import `{configuration}` in this environment too, or limit what needs it to the same ones: #[component(env = {only:?})]"
        ),
        _ => enable(definition, cause, entry),
    })
}

/// The change by which a component that exists takes part.
pub(super) fn enable(definition: &Definition, cause: &Cause, entry: &(String, Location)) -> String {
    let (entry, place) = entry;
    match cause {
        Cause::Import {
            configuration,
            only: None,
        } => format!("add `{configuration}` to the imports of {entry} ({place})"),
        Cause::Import {
            configuration,
            only: Some(_),
        } => format!(
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
        let candidate = &graph.definitions[target.definition()];
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
