//! Components that need each other: each cycle is told once, as `A → B → C → A`.

use super::{Graph, Link};
use crate::container::lists::Lists;
use crate::report::{Problem, Problems};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The order in which everything can be built, lowest index first among what is free. What is in a
/// cycle or behind one is missing from it, and reported.
pub(super) fn check(graph: &Graph, problems: &mut Problems) -> Vec<usize> {
    let count = graph.definitions.len();
    let mut missing: Vec<usize> = vec![0; count];
    let needs = graph.links.iter().enumerate().flat_map(|(user, links)| {
        let needed = links.iter().flat_map(Link::needs);
        needed.map(move |target| (target.definition, user))
    });
    needs.clone().for_each(|(_, user)| missing[user] += 1);
    let users = Lists::grouped(count, needs);
    let free = (0..count).filter(|index| missing[*index] == 0);
    let mut free: BinaryHeap<Reverse<usize>> = free.map(Reverse).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(Reverse(next)) = free.pop() {
        order.push(next);
        for user in &users[next] {
            missing[*user] -= 1;
            if missing[*user] == 0 {
                free.push(Reverse(*user));
            }
        }
    }
    if order.len() == count {
        return order;
    }
    let mut search = Search {
        stuck: missing.iter().map(|missing| *missing > 0).collect(),
        place: vec![None; count],
    };
    for first in 0..count {
        search.from(graph, first, problems);
    }
    order
}

struct Search {
    /// What cannot be built and is not told of yet.
    stuck: Vec<bool>,
    /// Where a component stands on the path that is being followed.
    place: Vec<Option<usize>>,
}

impl Search {
    /// Follows needs from `first`, backing out of dead ends, and tells every cycle it comes upon. Each
    /// component is left behind once, so that ten thousand behind one cycle cost no more than they are.
    fn from(&mut self, graph: &Graph, first: usize, problems: &mut Problems) {
        let mut path: Vec<(usize, usize)> = Vec::new();
        let mut at = first;
        loop {
            if let Some(start) = self.place[at] {
                let cycle = path.split_off(start);
                problems.push(explain(graph, &cycle));
                cycle.iter().for_each(|(index, _)| self.leave(*index));
            } else if self.stuck[at]
                && let Some((field, next)) = step(graph, at, &self.stuck)
            {
                self.place[at] = Some(path.len());
                path.push((at, field));
                at = next;
                continue;
            } else {
                // It only leads to a cycle that is told already.
                self.leave(at);
            }
            let Some((before, _)) = path.pop() else {
                return;
            };
            self.place[before] = None;
            at = before;
        }
    }

    fn leave(&mut self, index: usize) {
        self.stuck[index] = false;
        self.place[index] = None;
    }
}

/// The first field that needs something that is stuck, and what.
fn step(graph: &Graph, at: usize, stuck: &[bool]) -> Option<(usize, usize)> {
    let links = graph.links[at].iter().enumerate();
    links.into_iter().find_map(|(field, link)| {
        let target = link.needs().find(|target| stuck[target.definition])?;
        Some((field, target.definition))
    })
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
