//! Components that need each other: each cycle is reported once, as `A → B → C → A`.

use super::{Graph, grouped};
use crate::report::{Problem, Problems};

/// The order in which everything can be built: each behind what it needs, otherwise by index. Cycles
/// are reported; the order is of no use then.
pub(super) fn check(graph: &Graph, problems: &mut Problems) -> Vec<usize> {
    let count = graph.definitions.len();
    let needs = |index: usize| {
        let slots = graph.slots[index].iter();
        slots.flat_map(|slot| slot.needs().iter())
    };
    let mut order = Vec::with_capacity(count);
    let mut visits = vec![Visit::Due; count];
    let mut path = Vec::new();
    let mut cyclic = false;
    for first in 0..count {
        let mut next = (visits[first] == Visit::Due).then_some(first);
        loop {
            if let Some(index) = next {
                visits[index] = Visit::Begun;
                path.push((index, needs(index)));
            }
            let Some((index, needs)) = path.last_mut() else {
                break;
            };
            let open = needs.find(|target| visits[target.definition()] != Visit::Done);
            next = match open.map(|target| target.definition()) {
                Some(needed) if visits[needed] == Visit::Due => Some(needed),
                Some(_) => {
                    cyclic = true;
                    None
                }
                None => {
                    visits[*index] = Visit::Done;
                    order.push(*index);
                    path.pop();
                    None
                }
            };
        }
    }
    if cyclic {
        let mut search = Search {
            stuck: stuck(graph),
            place: vec![None; count],
        };
        (0..count).for_each(|first| search.from(graph, first, problems));
    }
    order
}

/// The progress of the walk along the needs at one component.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Due,
    Begun,
    Done,
}

/// The components that are in a cycle or behind one.
fn stuck(graph: &Graph) -> Vec<bool> {
    let count = graph.definitions.len();
    let needs = graph.slots.iter().enumerate().flat_map(|(user, slots)| {
        let needed = slots.iter().flat_map(|slot| slot.needs().iter());
        needed.map(move |target| (target.definition(), user))
    });
    let mut missing = vec![0; count];
    needs.clone().for_each(|(_, user)| missing[user] += 1);
    let users = grouped(count, needs);
    let mut free: Vec<usize> = (0..count).filter(|index| missing[*index] == 0).collect();
    while let Some(next) = free.pop() {
        for user in &users[next] {
            missing[*user] -= 1;
            if missing[*user] == 0 {
                free.push(*user);
            }
        }
    }
    missing.iter().map(|missing| *missing > 0).collect()
}

struct Search {
    /// The components that cannot be built and are not reported yet.
    stuck: Vec<bool>,
    /// The place of a component on the path that is being followed.
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
                // It only leads to a cycle that is reported already.
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
    let slots = graph.slots[at].iter().enumerate();
    slots.into_iter().find_map(|(field, slot)| {
        let target = slot
            .needs()
            .iter()
            .find(|target| stuck[target.definition()])?;
        Some((field, target.definition()))
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
