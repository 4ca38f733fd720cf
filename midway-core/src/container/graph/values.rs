//! `#[config]` fields and the `core` table: present, of the right type, no unknown key.

use super::Graph;
use crate::config::{Config, ConfigError};
use crate::container::definition::Want;
use crate::lifecycle::{CORE, CoreOptions};
use crate::report::{Problem, Problems};
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, config: &Config, problems: &mut Problems) {
    let mut told = HashSet::new();
    for (index, definition) in graph.definitions.iter().enumerate() {
        for (field, described) in definition.fields.iter().enumerate() {
            let Want::Value { key, check, .. } = &described.want else {
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
    let mut problem = Problem::new(error.code(), error.message());
    for (label, text) in error.rows() {
        problem = problem.row(label, text, None);
    }
    problem.help(error.help())
}
