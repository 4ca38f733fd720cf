//! Several components where one is wanted, and what the user can do about it.

use super::Graph;
use super::trouble::Trouble;
use crate::container::definition::Key;
use crate::container::slot::Target;
use crate::report::Problem;
use std::collections::HashSet;

pub(super) fn explain(graph: &Graph, trouble: &Trouble, key: Key, rivals: &[Target]) -> Problem {
    let definition = &graph.definitions[trouble.definition];
    let field = &definition.fields[trouble.field];
    let (wanted, count) = (key.short(), rivals.len());
    let primary = rivals
        .iter()
        .all(|rival| graph.definitions[rival.definition()].primary);
    let (message, help) = match field.named {
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
    let mut problem = trouble.needed_by(graph, Problem::new("E-DI-002", message));
    for rival in rivals {
        let rival = &graph.definitions[rival.definition()];
        problem = problem.row("there is", rival.title(), rival.location);
    }
    problem.help(help)
}

/// Returns true if two of the rivals are one component that is provided twice, which has a report of its own.
pub(super) fn is_told(graph: &Graph, rivals: &[Target]) -> bool {
    let mut seen = HashSet::new();
    !rivals.iter().all(|rival| {
        let rival = &graph.definitions[rival.definition()];
        seen.insert((rival.key.id, rival.named()))
    })
}
