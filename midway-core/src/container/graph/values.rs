//! `#[config]` fields and the `core` table: present, of the right type, no unknown key.

use super::Graph;
use crate::config::Config;
use crate::container::definition::Want;
use crate::deadline::{CORE, CoreOptions};
use crate::report::{Problem, Problems};
use std::collections::HashSet;

pub(super) fn check(graph: &Graph, config: &Config, problems: &mut Problems) {
    let mut reported = HashSet::new();
    for (at, _) in graph.slots() {
        let Want::Value { key, check, .. } = graph.field(at).want() else {
            continue;
        };
        for error in check(config, key) {
            let problem = Problem::from(&error);
            // Several fields may read one wrong value, which is one problem.
            if reported.insert(problem.to_string()) {
                problems.push(graph.field_row(problem, "needed by", at));
            }
        }
    }
    if let Err(errors) = config.section::<CoreOptions>(CORE) {
        problems.found.extend(errors.iter().map(Problem::from));
    }
}
