//! `#[config]` fields and the `core` table: present, of the right type, no unknown key.

use super::{Graph, Link};
use crate::config::{Config, ConfigError};
use crate::container::catalog::ComponentRegistration;
use crate::container::definition::Want;
use crate::lifecycle::{CORE, CoreOptions};
use crate::report::{Escaped, Problem, Problems};
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, config: &Config, problems: &mut Problems) {
    let mut told = HashSet::new();
    for (index, links) in graph.links.iter().enumerate() {
        for (field, link) in links.iter().enumerate() {
            if !matches!(link, Link::Value) {
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

/// Tables that nobody asks for and that are called nearly like a framework's or `core`, a line each. No
/// error: what a program asks for only while it runs cannot be seen.
pub(super) fn unread(graph: &Graph, config: &Config) -> Vec<String> {
    let entries = graph.frameworks.iter();
    let entries = entries.filter_map(|index| graph.definitions[*index].framework);
    let meant: Vec<&str> = entries.map(|entry| entry.namespace).chain([CORE]).collect();
    let mut near = config.near_tables(&meant);
    if near.is_empty() {
        return Vec::new();
    }
    let registered = inventory::iter::<ComponentRegistration>().map(|r| (r.describe)());
    let registered = registered.flat_map(|definition| definition.config_keys());
    let added = graph.definitions.iter().flat_map(|d| d.config_keys());
    let asked: HashSet<String> = registered
        .chain(added)
        .map(|key| key.split('.').next().unwrap_or_default().to_owned())
        .collect();
    // The empty key is the whole config.
    near.retain(|(table, ..)| !asked.contains(table) && !asked.contains(""));
    near.into_iter()
        .map(|(table, origin, near)| {
            format!("`{table}` ({origin}): nothing asks for it; did you mean `{near}`?")
        })
        .collect()
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
