//! Several components where one is wanted, and what the user can do about it.

use super::Graph;
use super::link_error::LinkError;
use crate::container::definition::Key;
use crate::container::slot::Target;
use crate::report::Problem;
use std::collections::HashSet;

pub(super) fn explain(graph: &Graph, error: &LinkError, key: Key, rivals: &[Target]) -> Problem {
    let (wanted, count) = (key.short(), rivals.len());
    let primary = rivals.iter().all(|rival| graph.provider(*rival).primary);
    let (message, help) = match graph.field(error.at).named {
        Some(name) => (
            format!(
                "{count} components provide `{wanted}` under the name \"{name}\", and one is wanted"
            ),
            "give each a name of its own: #[component(name = \"…\")]".to_owned(),
        ),
        None if primary => (
            format!(
                "{count} components that provide `{wanted}` are marked `primary`, and one is wanted"
            ),
            "keep `primary` on one of them".to_owned(),
        ),
        None => (
            format!("{count} components provide `{wanted}`, and one is wanted"),
            format!(
                "ask for one by name (#[inject(name = \"…\")]), mark one `primary`, or take all as Vec<Arc<{wanted}>>"
            ),
        ),
    };
    let mut problem = error.needed_by(graph, Problem::new("E-DI-002", message));
    for rival in rivals {
        let rival = graph.provider(*rival);
        problem = problem.row("there is", rival.title(), rival.location);
    }
    problem.help(help)
}

/// Returns true if two of the rivals are one component that is provided twice, which has a report of its own.
pub(super) fn is_reported(graph: &Graph, rivals: &[Target]) -> bool {
    let mut seen = HashSet::new();
    !rivals.iter().all(|rival| {
        let rival = graph.provider(*rival);
        seen.insert((rival.key.id, rival.named()))
    })
}
