//! Controllers: their framework takes part, and its requests have the objects that they inject.

use super::{FieldAt, Graph, missing};
use crate::container::catalog::{Cause, Disabled};
use crate::container::definition::{Key, Scope, Want};
use crate::container::framework::{Controller, FrameworkEntry};
use crate::guarded::unpanicked;
use crate::report::{Problem, Problems};
use std::any::TypeId;
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    for absent in &graph.disabled {
        let Some(entry) = absent.definition.framework else {
            continue;
        };
        // One that panics is another application's concern.
        let controllers = unpanicked(|| Ok(of_application(graph, &entry))).unwrap_or_default();
        if !controllers.is_empty() {
            problems.push(idle(graph, absent, &entry, &controllers));
        }
    }
    for index in &graph.frameworks {
        graph.ask(&graph.definitions[*index], problems, |entry, problems| {
            let brought: Vec<Key> = (entry.request_objects)();
            let mut found: Vec<Foreign> = Vec::new();
            for controller in of_application(graph, entry) {
                collect(graph, controller, &brought, &mut found);
            }
            for foreign in &found {
                problems.push(foreign.explain(graph, entry, &brought));
            }
        });
    }
}

/// A line for each controller of the application's frameworks that no configuration owns: no client reaches it.
pub(super) fn unowned(graph: &Graph) -> Vec<String> {
    let nobodys = |absent: &&Disabled| matches!(absent.cause, Cause::Nobody { .. });
    let mut unowned = graph.disabled.iter().filter(nobodys).peekable();
    if unowned.peek().is_none() {
        return Vec::new();
    }
    let controllers = graph.framework_entries().flat_map(|(_, entry)| {
        // The check has reported a list that panics.
        unpanicked(|| Ok((entry.controllers)())).unwrap_or_default()
    });
    let ids: HashSet<TypeId> = controllers.map(|controller| controller.component).collect();
    let line = |absent: &Disabled| {
        let Disabled { definition, cause } = absent;
        let (title, place) = (definition.title(), definition.location);
        let next_step = missing::enable(graph, absent);
        format!("the controller `{title}` ({place}) takes no part: {cause}; {next_step}")
    };
    let controllers = unowned.filter(|absent| ids.contains(&absent.definition.key.id));
    controllers.map(line).collect()
}

/// The framework's controllers that this application has, each component once, by place.
fn of_application(graph: &Graph, entry: &FrameworkEntry) -> Vec<Controller> {
    let mut controllers = (entry.controllers)();
    // `inventory` promises no order.
    controllers.sort_by_key(|controller| (controller.location, controller.name));
    let mut seen: HashSet<TypeId> = HashSet::new();
    controllers.retain(|controller| {
        graph.definition_of(controller.component).is_some() && seen.insert(controller.component)
    });
    controllers
}

/// A row a controller.
fn listed(problem: Problem, labels: [&'static str; 2], controllers: &[Controller]) -> Problem {
    let row = |controller: &Controller| (controller.name.to_owned(), controller.location);
    super::listed(problem, labels, controllers.iter().map(row))
}

/// Controllers that no framework calls.
fn idle(
    graph: &Graph,
    absent: &Disabled,
    entry: &FrameworkEntry,
    controllers: &[Controller],
) -> Problem {
    let namespace = entry.namespace;
    let who = match controllers {
        [one] => format!("`{}` is a controller", one.name),
        several => format!("{} components are controllers", several.len()),
    };
    let message =
        format!("{who} of the framework `{namespace}`, which is not part of the application");
    let problem = listed(
        Problem::new("E-APP-004", message),
        ["at", "and at"],
        controllers,
    );
    missing::absent_framework(graph, problem, absent)
}

/// A field with an object that the framework does not bring, and the controllers that reach it.
struct Foreign {
    wanted: Key,
    at: FieldAt,
    /// The way from the first controller.
    through: String,
    controllers: Vec<Controller>,
}

/// A component that is built for a controller's requests, and the step and field that lead to it.
struct Reached {
    definition: usize,
    from: Option<(usize, usize)>,
}

/// Looks at everything that is built for the controller's requests.
fn collect(graph: &Graph, controller: Controller, brought: &[Key], found: &mut Vec<Foreign>) {
    // A singleton is built once, and the check for captives is about what it takes.
    let of_request = |definition: &usize| graph.definitions[*definition].scope != Scope::Singleton;
    let root = graph.definition_of(controller.component);
    let reached = |from| move |definition| Reached { definition, from };
    let first = root.filter(of_request).map(reached(None));
    let mut steps: Vec<Reached> = first.into_iter().collect();
    let mut seen: HashSet<usize> = root.into_iter().collect();
    let mut next = 0;
    while let Some(Reached { definition, .. }) = steps.get(next) {
        let definition = *definition;
        for (field, slot) in graph.slots[definition].iter().enumerate() {
            let at = (definition, field);
            if let Want::Scoped(wanted) = graph.field(at).want()
                && !brought.iter().any(|key| key.id == wanted.id)
            {
                match found.iter_mut().find(|foreign| foreign.at == at) {
                    Some(foreign) => foreign.controllers.push(controller),
                    None => found.push(Foreign {
                        wanted,
                        at,
                        through: way(graph, &steps, next),
                        controllers: vec![controller],
                    }),
                }
            }
            let needed = slot.needs().iter().map(|target| target.definition);
            let new = needed.filter(of_request).filter(|d| seen.insert(*d));
            steps.extend(new.map(reached(Some((next, field)))));
        }
        next += 1;
    }
}

/// `Chat.session → Session`; nothing for the controller itself.
fn way(graph: &Graph, steps: &[Reached], step: usize) -> String {
    let mut titles = vec![graph.definitions[steps[step].definition].key.short()];
    let mut at = step;
    while let Some((from, field)) = steps[at].from {
        titles.push(graph.field_title((steps[from].definition, field)));
        at = from;
    }
    match at == step {
        true => String::new(),
        false => {
            titles.reverse();
            titles.join(" → ")
        }
    }
}

impl Foreign {
    fn explain(&self, graph: &Graph, entry: &FrameworkEntry, brought: &[Key]) -> Problem {
        let namespace = entry.namespace;
        // Frameworks may call their objects the same.
        let twins = brought.iter().any(|key| key.short() == self.wanted.short());
        let name = |key: &Key| match twins {
            true => key.path().to_owned(),
            false => key.short(),
        };
        let wanted = name(&self.wanted);
        let holder = graph.definitions[self.at.0].title();
        let message = format!(
            "`{holder}` takes `{wanted}`, which the framework `{namespace}` does not bring"
        );
        let mut problem = graph.field_row(Problem::new("E-APP-005", message), "needed by", self.at);
        if !self.through.is_empty() {
            problem = problem.row("through", &self.through, None);
        }
        problem = listed(problem, ["called by", "and by"], &self.controllers);
        let bringer = graph.bringer_of(self.wanted);
        let instead: Vec<String> = brought
            .iter()
            .map(|key| format!("`{}`", name(key)))
            .collect();
        let instead = match instead.is_empty() {
            true => "pass what is needed of it as an argument".to_owned(),
            false => format!(
                "inject {}, or pass what is needed of it as an argument",
                instead.join(" or ")
            ),
        };
        problem.help(match bringer {
            Some(other) => format!("`{wanted}` comes with `{other}` only: {instead}"),
            None => format!("no framework brings `{wanted}`: {instead}"),
        })
    }
}

impl Graph {
    /// The namespace of a framework, imported or not, that brings objects of this type.
    fn bringer_of(&self, wanted: Key) -> Option<&'static str> {
        let disabled = self.disabled.iter().map(|absent| &absent.definition);
        let mut entries = self
            .definitions
            .iter()
            .chain(disabled)
            .filter_map(|definition| definition.framework);
        let brings = |entry: &FrameworkEntry| {
            let objects = (entry.request_objects)();
            objects.iter().any(|key| key.id == wanted.id)
        };
        entries.find(brings).map(|entry| entry.namespace)
    }
}
