//! The singletons' construction: each as soon as what it needs is built, independent ones at once.

use super::Source;
use super::construct::construct;
use crate::container::definition::{Definition, Instance};
use crate::container::graph::{Graph, grouped};
use crate::container::objects::ObjectStage;
use crate::container::store::{Built, Store};
use crate::deadline::Budget;
use crate::guarded::guarded;
use crate::report::Problem;
use crate::step::Phase;
use crate::{Error, Result};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

/// Builds every node of the plan. On an error nothing more is begun, what was under way is dropped,
/// and what is built stays in the store for the caller to destroy.
pub(crate) async fn build(store: &Arc<Store>, deadline: Duration) -> Result<(), Problem> {
    let mut waiting = Waiting::new(&store.graph);
    let mut running = FuturesUnordered::new();
    loop {
        // A node is polled as soon as it is begun: one that takes no time is built in the order of the plan.
        while let Some(node) = waiting.next() {
            let mut work = Box::pin(node_of_application(store, node, deadline));
            match poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await {
                Poll::Ready(outcome) => waiting.done(keep(store, outcome)?),
                Poll::Pending => running.push(work),
            }
        }
        match running.next().await {
            Some(outcome) => waiting.done(keep(store, outcome)?),
            None => return Ok(()),
        }
    }
}

/// A node, and the instance that its construction ended with.
type Finished = (usize, Result<Built>);

async fn node_of_application(store: &Store, node: usize, deadline: Duration) -> Finished {
    let begun = Instant::now();
    let definition = store.definition(node);
    let source = Source {
        slots: store.graph.plan.nodes[node].slots.iter(),
        built: &|node| store.instance_at(node),
        objects: &[],
        given: &store.given,
        config: &store.config,
    };
    let notify =
        |stage, instance: Option<&Instance>| store.objects.notify(stage, definition, instance);
    let instance = construct(definition, source, deadline, Some(&store.steps), notify).await;
    let took = begun.elapsed();
    (node, instance.map(|instance| Built { instance, took }))
}

fn keep(store: &Store, (node, outcome): Finished) -> Result<usize, Problem> {
    let built = outcome.map_err(|error| failed(store, node, &error))?;
    store.keep(node, built);
    Ok(node)
}

/// The nodes that are not begun, and what each still waits for.
struct Waiting {
    /// Nodes that need nothing more, lowest first: the order does not depend on chance.
    ready: BinaryHeap<Reverse<usize>>,
    missing: Vec<usize>,
    dependents: Vec<Vec<usize>>,
}

impl Waiting {
    fn new(graph: &Graph) -> Self {
        let nodes = graph.plan.nodes.iter().enumerate();
        let needs = nodes.flat_map(|(user, node)| node.needs().map(move |need| (need, user)));
        let mut missing = vec![0; graph.plan.nodes.len()];
        let needs = needs.inspect(|(_, user)| missing[*user] += 1);
        let dependents = grouped(graph.plan.nodes.len(), needs);
        let ready = (0..missing.len()).filter(|node| missing[*node] == 0);
        Self {
            ready: ready.map(Reverse).collect(),
            missing,
            dependents,
        }
    }

    fn next(&mut self) -> Option<usize> {
        self.ready.pop().map(|Reverse(node)| node)
    }

    fn done(&mut self, node: usize) {
        for dependent in &self.dependents[node] {
            self.missing[*dependent] -= 1;
            if self.missing[*dependent] == 0 {
                self.ready.push(Reverse(*dependent));
            }
        }
    }
}

/// A problem of one component, with its place.
fn problem(code: &'static str, definition: &Definition, message: &str) -> Problem {
    let title = definition.title();
    Problem::new(code, message).row("at", title, definition.location)
}

fn failed(store: &Store, node: usize, error: &Error) -> Problem {
    let definition = store.definition(node);
    let (title, chain) = (definition.title(), error.chain());
    let message = format!("`{title}` could not be built: {chain}");
    let mut problem = problem("E-DI-020", definition, &message);
    if let Some(path) = store.graph.path_to(store.graph.plan.nodes[node].definition) {
        problem = problem.row("needed by", path, None);
    }
    problem.because(
        error,
        "core.readyTimeout",
        "fix what the error names; everything built before it has been destroyed again",
    )
}

/// Runs `destroy` of everything that is built, a user before what it uses, and gives every error.
pub(crate) async fn destroy(store: &Store, budget: Budget) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (node, Built { instance, .. }) in store.built().into_iter().rev() {
        let definition = store.definition(node);
        let stage = ObjectStage::BeforeDestroy;
        store.objects.notify(stage, definition, Some(instance));
        let Some(hook) = definition.destroy else {
            continue;
        };
        let begun = Instant::now();
        let outcome = guarded(budget.share(), hook(instance.clone())).await;
        let error = outcome.as_ref().err();
        let title = || definition.title();
        store.steps.ended(Phase::Destroy, title, begun, error);
        if let Some(error) = error {
            let message = format!("`destroy` of `{}` failed: {}", title(), error.chain());
            problems.push(problem("E-DI-021", definition, &message).because(
                error,
                "core.stopTimeout",
                "fix what the error names; the other components were destroyed all the same",
            ));
        }
    }
    problems
}

/// Drops the components. A caller that still holds the store, such as a look-up under way, drops them later.
pub(crate) fn release(store: Arc<Store>) -> Vec<Problem> {
    let panicked = Arc::into_inner(store).map(Store::release);
    let problems = panicked.into_iter().flatten().map(|(title, place, error)| {
        let message = format!("`{title}` was dropped and {}", error.chain());
        Problem::new("E-DI-021", message)
            .row("at", title, place)
            .because(&error, "core.stopTimeout", "fix what the error names")
    });
    problems.collect()
}
