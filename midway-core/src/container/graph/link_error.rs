//! A field that nothing fills: the reason, and all fields with the same error.

use super::{FieldAt, Graph, ambiguous, applications, missing};
use crate::container::definition::Key;
use crate::container::slot::Target;
use crate::report::Problem;
use std::any::TypeId;
use std::collections::HashMap;

/// A field that nothing fills.
#[derive(Debug)]
pub(super) struct LinkError {
    pub(super) at: FieldAt,
    pub(super) kind: Kind,
    /// The other fields with the same error.
    also: Vec<FieldAt>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Missing(Key),
    Ambiguous(Key, Vec<Target>),
    LazyScoped(Target),
    /// The namespace, and the framework whose application the field takes.
    UnknownNamespace(Option<&'static str>, Key),
    WrongApplication {
        /// The framework that has the namespace.
        index: usize,
        wanted: Key,
    },
}

impl LinkError {
    pub(super) fn new(at: FieldAt, kind: Kind) -> Self {
        let also = Vec::new();
        Self { at, kind, also }
    }

    /// One error for all fields that lack the same provider.
    pub(super) fn merge(graph: &Graph, found: Vec<Self>) -> Vec<Self> {
        let mut merged: Vec<Self> = Vec::new();
        let mut places: HashMap<_, usize> = HashMap::new();
        for error in found {
            let next = merged.len();
            let same = error.same(graph);
            let place = same.map_or(next, |same| *places.entry(same).or_insert(next));
            match merged.get_mut(place) {
                Some(first) => first.also.push(error.at),
                None => merged.push(error),
            }
        }
        merged
    }

    /// The facts by which two errors are one mistake.
    fn same(&self, graph: &Graph) -> Option<(Option<TypeId>, Option<&'static str>)> {
        match &self.kind {
            Kind::Missing(key) | Kind::Ambiguous(key, _) => {
                Some((Some(key.id), graph.field(self.at).named))
            }
            Kind::UnknownNamespace(namespace, _) => Some((None, *namespace)),
            Kind::LazyScoped(_) | Kind::WrongApplication { .. } => None,
        }
    }

    /// The component that needs it, and the way there.
    pub(super) fn needed_by(&self, graph: &Graph, problem: Problem) -> Problem {
        let fields: Vec<FieldAt> = [self.at].iter().chain(&self.also).copied().collect();
        let rows = fields.iter();
        let rows = rows.map(|at| (graph.field_title(*at), graph.field(*at).location));
        let problem = super::listed(problem, ["needed by", "and by"], rows);
        match graph.path_to(self.at.0) {
            Some(path) => problem.row("through", path, None),
            None => problem,
        }
    }

    pub(super) fn explain(&self, graph: &Graph) -> Problem {
        match &self.kind {
            Kind::Missing(key) => missing::explain(graph, self, *key),
            Kind::Ambiguous(key, targets) => ambiguous::explain(graph, self, *key, targets),
            Kind::LazyScoped(target) => {
                let candidate = graph.provider(*target);
                let (title, scope) = (candidate.title(), candidate.scope);
                let message = format!("`{title}` is {scope} and cannot be injected lazily");
                graph
                    .field_row(Problem::new("E-DI-006", message), "at", self.at)
                    .row("declared", title, candidate.location)
                    .help("`Lazy` is for singletons: inject it as Arc, or make it a singleton")
            }
            Kind::UnknownNamespace(namespace, framework) => {
                applications::unknown(graph, self, *namespace, *framework)
            }
            Kind::WrongApplication { index, wanted } => {
                applications::wrong(graph, self, *index, *wanted)
            }
        }
    }
}
