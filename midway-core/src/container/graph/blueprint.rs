//! The questions that a framework may ask of an application before anything is built.

use super::Graph;
use crate::config::{Config, struct_keys};
use crate::container::definition::{Key, Scope};
use crate::report::{Problem, Problems};
use serde::de::DeserializeOwned;
use std::any::TypeId;

/// The checked plan of an application: what [`Framework::check`](crate::Framework::check) looks at.
#[derive(Clone, Copy, Debug)]
pub struct Blueprint<'a> {
    graph: &'a Graph,
    config: &'a Config,
}

impl<'a> Blueprint<'a> {
    pub(crate) fn new(graph: &'a Graph, config: &'a Config) -> Self {
        Self { graph, config }
    }

    /// Returns true if the application has the component with this type.
    #[must_use]
    pub fn contains(&self, component: TypeId) -> bool {
        self.graph.definition_of(component).is_some()
    }

    /// The scope of a component of the application.
    #[must_use]
    pub fn scope_of(&self, component: TypeId) -> Option<Scope> {
        self.graph.scope_of(component)
    }

    /// Adds to a problem why the application has no such component, and what to do about it.
    pub(crate) fn explain_absence(&self, key: Key, problem: Problem) -> Problem {
        self.graph.explain_absence(key, problem)
    }

    /// The merged configuration.
    #[must_use]
    pub fn config(&self) -> &'a Config {
        self.config
    }

    /// The framework's own table. Everything that is wrong with it goes to `problems`: values of the
    /// wrong type, values that are missing, and keys that `T` does not know. `None` if anything is.
    pub fn section<T: DeserializeOwned>(&self, table: &str, problems: &mut Problems) -> Option<T> {
        self.graph.reads_table(table, struct_keys::<T>());
        let errors = match self.config.section(table) {
            Ok(options) => return Some(options),
            Err(errors) => errors,
        };
        problems.found.extend(errors.iter().map(Problem::from));
        None
    }
}
