//! Components that need each other: each cycle is reported once, as `A → B → C → A`.

use super::{FieldAt, Graph};
use crate::report::{Problem, Problems};

/// The progress of the walk along the needs at one component.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Due,
    /// At this place of the path.
    Begun(usize),
    Done,
}

/// The order in which everything can be built: each behind what it needs, otherwise by index. With a cycle, which is
/// reported, the order is of no use.
///
/// The walk goes depth first and keeps its path in a list, because a chain may be ten thousand components long. A need
/// that is on the path already closes a cycle. Its members are done once it is reported: no cycle is reported twice,
/// and a component that only leads to a reported cycle is in no report.
pub(super) fn check(graph: &Graph, problems: &mut Problems) -> Vec<usize> {
    let count = graph.definitions.len();
    let mut order = Vec::with_capacity(count);
    let mut visits = vec![Visit::Due; count];
    let mut path = Vec::new();
    for first in 0..count {
        let mut next = (visits[first] == Visit::Due).then_some(first);
        loop {
            if let Some(index) = next.take() {
                visits[index] = Visit::Begun(path.len());
                path.push(((index, 0), needs(graph, index)));
            }
            let Some((at, needs)) = path.last_mut() else {
                break;
            };
            let Some((field, needed)) = needs.find(|(_, needed)| visits[*needed] != Visit::Done)
            else {
                visits[at.0] = Visit::Done;
                order.push(at.0);
                path.pop();
                continue;
            };
            at.1 = field;
            let Visit::Begun(start) = visits[needed] else {
                next = Some(needed);
                continue;
            };
            let cycle: Vec<FieldAt> = path.drain(start..).map(|(at, _)| at).collect();
            cycle
                .iter()
                .for_each(|(index, _)| visits[*index] = Visit::Done);
            problems.push(explain(graph, &cycle));
        }
    }
    order
}

/// The definitions that one needs, each with the field that needs it.
fn needs(graph: &Graph, index: usize) -> impl Iterator<Item = (usize, usize)> {
    let slots = graph.slots[index].iter().enumerate();
    slots.flat_map(|(field, slot)| {
        let needs = slot.needs().iter();
        needs.map(move |target| (field, target.definition))
    })
}

fn explain(graph: &Graph, cycle: &[FieldAt]) -> Problem {
    let members = cycle.iter().chain(cycle.first());
    let names: Vec<String> = members
        .map(|(index, _)| graph.definitions[*index].key.short())
        .collect();
    let message = format!("components need each other: {}", names.join(" → "));
    let problem = cycle
        .iter()
        .fold(Problem::new("E-DI-003", message), |problem, at| {
            graph.field_row(problem, "at", *at)
        });
    problem.help("break it where the other is needed last: give that field the type Lazy<…>")
}
