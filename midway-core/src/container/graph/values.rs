//! `#[config]` fields and the `core` table: present, of the right type, no unknown key.

use super::Graph;
use crate::config::Config;
use crate::container::definition::Want;
use crate::container::explain_config_error;
use crate::container::slot::Slot;
use crate::deadline::{CORE, CoreOptions};
use crate::report::Problems;
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
                let problem = explain_config_error(&error);
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
            .for_each(|error| problems.push(explain_config_error(error)));
    }
}
