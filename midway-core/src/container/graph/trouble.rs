//! A field that nothing fills: why, and everyone who wants the same.

use super::{Graph, ambiguous, applications, missing};
use crate::container::catalog::{Configurations, Disabled};
use crate::container::definition::Key;
use crate::container::slot::Target;
use crate::report::Problem;
use std::any::TypeId;
use std::collections::HashMap;

/// The most other fields that are listed with the same need.
const LISTED: usize = 4;

/// A field that nothing fills.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    pub(super) definition: usize,
    pub(super) field: usize,
    pub(super) kind: Kind,
    /// The other fields that the same thing is wrong with.
    also: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Missing(Key),
    Ambiguous(Key, Vec<Target>),
    LazyScoped(Target),
    /// The namespace, and the framework whose application the field takes.
    UnknownNamespace(Option<&'static str>, Key),
    WrongApplication {
        namespace: &'static str,
        wanted: Key,
        there: Key,
    },
}

impl Trouble {
    pub(super) fn new(definition: usize, field: usize, kind: Kind) -> Self {
        Self {
            definition,
            field,
            kind,
            also: Vec::new(),
        }
    }

    /// One trouble for all fields that want the same and do not get it.
    pub(super) fn merge(graph: &Graph, found: Vec<Self>) -> Vec<Self> {
        let mut merged: Vec<Self> = Vec::new();
        let mut places: HashMap<_, usize> = HashMap::new();
        for trouble in found {
            let first = trouble.same(graph).map(|same| {
                let next = merged.len();
                *places.entry(same).or_insert(next)
            });
            match first.and_then(|place| merged.get_mut(place)) {
                Some(first) => first.also.push((trouble.definition, trouble.field)),
                None => merged.push(trouble),
            }
        }
        merged
    }

    /// The facts by which two troubles are one mistake.
    fn same(&self, graph: &Graph) -> Option<(Option<TypeId>, Option<&'static str>)> {
        let named = graph.definitions[self.definition].fields[self.field].named;
        match &self.kind {
            Kind::Missing(key) | Kind::Ambiguous(key, _) => Some((Some(key.id), named)),
            Kind::UnknownNamespace(namespace, _) => Some((None, *namespace)),
            Kind::LazyScoped(_) | Kind::WrongApplication { .. } => None,
        }
    }

    /// The component that needs it, and the way there.
    pub(super) fn needed_by(&self, graph: &Graph, mut problem: Problem) -> Problem {
        let mut label = "needed by";
        let first = [(self.definition, self.field)];
        for (definition, field) in first.iter().chain(self.also.iter().take(LISTED)) {
            let place = graph.definitions[*definition].fields[*field].location;
            problem = problem.row(label, graph.field_title(*definition, *field), place);
            label = "and by";
        }
        if let Some(more) = self.also.len().checked_sub(LISTED).filter(|more| *more > 0) {
            problem = problem.row(label, format_args!("{more} more"), None);
        }
        match graph.path_to(self.definition) {
            Some(path) => problem.row("through", path, None),
            None => problem,
        }
    }

    pub(super) fn explain(
        &self,
        graph: &Graph,
        disabled: &[Disabled],
        configurations: &Configurations,
    ) -> Problem {
        let field = &graph.definitions[self.definition].fields[self.field];
        let at = graph.field_title(self.definition, self.field);
        match &self.kind {
            Kind::Missing(key) => missing::explain(graph, self, *key, disabled, configurations),
            Kind::Ambiguous(key, targets) => ambiguous::explain(graph, self, *key, targets),
            Kind::LazyScoped(target) => {
                let candidate = &graph.definitions[target.definition()];
                Problem::new(
                    "E-DI-006",
                    format_args!(
                        "`{}` is {} and cannot be had lazily",
                        candidate.title(),
                        candidate.scope
                    ),
                )
                .row("at", at, field.location)
                .row("declared", candidate.title(), candidate.location)
                .help("`Lazy` is for singletons: inject it as Arc, or make it a singleton")
            }
            Kind::UnknownNamespace(namespace, framework) => {
                let (wanted, entry) = ((*namespace, *framework), &configurations.entry);
                applications::unknown(graph, self, wanted, disabled, entry)
            }
            Kind::WrongApplication {
                namespace,
                wanted,
                there,
            } => applications::wrong(graph, self, namespace, *wanted, *there),
        }
    }
}
