//! `#[config]` fields and the `core` table: present, of the right type, no unknown key.

use super::Graph;
use crate::config::{Config, ConfigError};
use crate::container::definition::Want;
use crate::container::slot::Slot;
use crate::lifecycle::{CORE, CoreOptions};
use crate::report::{Escaped, Problem, Problems};
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, config: &Config, problems: &mut Problems) {
    let mut told = HashSet::new();
    for (index, slots) in graph.slots.iter().enumerate() {
        for (field, slot) in slots.iter().enumerate() {
            if !matches!(slot, Slot::Value(_)) {
                continue;
            }
            let described = &graph.definitions[index].fields[field];
            let Want::Value { key, check, .. } = described.want() else {
                continue;
            };
            for error in check(config, key) {
                let problem = explain(&error);
                // Several fields may read one wrong value: told once.
                if told.insert(problem.to_string()) {
                    problems.push(problem.row(
                        "needed by",
                        graph.field_title(index, field),
                        described.location,
                    ));
                }
            }
        }
    }
    if let Err(errors) = config.section::<CoreOptions>(CORE) {
        errors
            .iter()
            .for_each(|error| problems.push(explain(error)));
    }
}

/// A config error in the words of the report.
pub(crate) fn explain(error: &ConfigError) -> Problem {
    // A value's text stays in its line.
    let mut problem = Problem::new(error.code(), Escaped(error.message()));
    for (label, text) in error.rows() {
        problem = problem.row(label, Escaped(text), None);
    }
    problem.help(Escaped(error.help()))
}
