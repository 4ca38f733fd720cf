//! Components that need each other: each cycle is told once, as `A → B → C → A`.

use super::Graph;
use crate::report::{Problem, Problems};
use std::collections::BTreeSet;

/// The order in which everything can be built, lowest index first among what is free. What is in a
/// cycle or behind one is missing from it, and reported.
pub(super) fn check(graph: &Graph, problems: &mut Problems) -> Vec<usize> {
    let count = graph.definitions.len();
    let mut missing: Vec<usize> = vec![0; count];
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, links) in graph.links.iter().enumerate() {
        for target in links.iter().flat_map(|link| link.needs()) {
            missing[index] += 1;
            users[target.definition].push(index);
        }
    }
    let mut free: BTreeSet<usize> = (0..count).filter(|index| missing[*index] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(next) = free.pop_first() {
        order.push(next);
        for user in &users[next] {
            missing[*user] -= 1;
            if missing[*user] == 0 {
                free.insert(*user);
            }
        }
    }
    let mut stuck: BTreeSet<usize> = (0..count).filter(|index| missing[*index] > 0).collect();
    while let Some(first) = stuck.first().copied() {
        match cycle_from(graph, first, &stuck) {
            Ok(cycle) => {
                problems.push(explain(graph, &cycle));
                cycle.iter().for_each(|(index, _)| {
                    stuck.remove(index);
                });
            }
            // It only leads to a cycle that is told already.
            Err(dead_end) => {
                stuck.remove(&dead_end);
            }
        }
    }
    order
}

/// Follows needs within `stuck` until a component comes again, each step with the field it takes;
/// or the component at which there is nothing more to follow.
fn cycle_from(
    graph: &Graph,
    first: usize,
    stuck: &BTreeSet<usize>,
) -> Result<Vec<(usize, usize)>, usize> {
    let mut path: Vec<(usize, usize)> = Vec::new();
    let mut place = vec![None; graph.definitions.len()];
    let mut at = first;
    loop {
        if let Some(start) = place[at] {
            return Ok(path.split_off(start));
        }
        place[at] = Some(path.len());
        let step = graph.links[at]
            .iter()
            .enumerate()
            .find_map(|(field, link)| {
                let target = link
                    .needs()
                    .find(|target| stuck.contains(&target.definition))?;
                Some((field, target.definition))
            });
        let Some((field, next)) = step else {
            return Err(at);
        };
        path.push((at, field));
        at = next;
    }
}

fn explain(graph: &Graph, cycle: &[(usize, usize)]) -> Problem {
    let name = |index: usize| graph.definitions[index].key.short();
    let mut names: Vec<String> = cycle.iter().map(|(index, _)| name(*index)).collect();
    names.extend(cycle.first().map(|(index, _)| name(*index)));
    let mut problem = Problem::new(
        "E-DI-003",
        format_args!("components need each other: {}", names.join(" → ")),
    );
    for (index, field) in cycle {
        let place = graph.definitions[*index].fields[*field].location;
        problem = problem.row("at", graph.field_title(*index, *field), place);
    }
    problem.help("break it where the other is needed last: give that field the type Lazy<…>")
}
