//! The singletons' construction: each as soon as what it needs is built, independent ones at once.

use super::{Source, Wire, guarded};
use crate::config::is_production;
use crate::container::definition::{Construct, Definition, Instance};
use crate::container::graph::Plan;
use crate::container::lists::Lists;
use crate::container::reference::Reference;
use crate::container::store::Store;
use crate::lifecycle::{ObjectStage, Phase};
use crate::report::Problem;
use crate::{Error, Result};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Builds every node of the plan. On an error nothing more is begun, what was under way is dropped,
/// and what is built stays in the store for the caller to destroy.
pub(crate) async fn build(store: &Arc<Store>, deadline: Duration) -> Result<(), Problem> {
    let mut schedule = Schedule::InOrder(0..store.graph.plan.nodes.len());
    let mut running = FuturesUnordered::new();
    let container = Reference::new(store);
    // How long each took is for who listens, and for the block that a start in development says.
    let timed = store.steps.are_heard() || !is_production(store.config.environment());
    loop {
        let mut now = Instant::now();
        while let Some(node) = schedule.next() {
            // One look at the clock a component: where one ends, the next begins.
            let begun = now;
            match start(store, &container, node) {
                Ok(Started::Built(instance)) => {
                    let mut took = Duration::ZERO;
                    if timed {
                        now = Instant::now();
                        took = now.duration_since(begun);
                        let title = || definition_of(store, node).title();
                        store.steps.tell(Phase::Construct, title, took, None);
                    }
                    schedule.done(store, node, instance, took);
                }
                Ok(Started::Under(work)) => {
                    schedule.wait(store, node);
                    running.push(async move {
                        let mut at = (Phase::Construct, begun);
                        let work = finish(store, node, work, &mut at);
                        let outcome = guarded(deadline, work).await;
                        ended(store, node, at.0, at.1, outcome.as_ref().err());
                        (node, begun, outcome)
                    });
                }
                Err(error) => {
                    ended(store, node, Phase::Construct, begun, Some(&error));
                    return Err(failed(store, node, &error));
                }
            }
        }
        match running.next().await {
            None => return Ok(()),
            Some((node, begun, Ok(instance))) => {
                schedule.done(store, node, instance, begun.elapsed());
            }
            Some((node, _, Err(error))) => return Err(failed(store, node, &error)),
        }
    }
}

/// Which node may be built next.
enum Schedule {
    /// In the order of the plan each node finds what it needs, as long as none takes time.
    InOrder(Range<usize>),
    /// Each as soon as what it needs is built.
    AsReady(Waiting),
}

impl Schedule {
    fn next(&mut self) -> Option<usize> {
        match self {
            Self::InOrder(rest) => rest.next(),
            Self::AsReady(waiting) => waiting.ready.pop().map(|Reverse(node)| node),
        }
    }

    /// A node takes time; those that do not need it go on.
    fn wait(&mut self, store: &Store, node: usize) {
        if let Self::InOrder(_) = self {
            *self = Self::AsReady(Waiting::for_node(&store.graph.plan, node));
        }
    }

    fn done(&mut self, store: &Store, node: usize, instance: Instance, took: Duration) {
        store.keep(node, instance, took);
        if let Self::AsReady(waiting) = self {
            waiting.done(node);
        }
    }
}

/// What has to be built before what.
struct Waiting {
    /// Nodes that need nothing more, lowest first: the order does not depend on chance.
    ready: BinaryHeap<Reverse<usize>>,
    missing: Vec<usize>,
    dependents: Lists<usize>,
}

impl Waiting {
    /// The nodes before this one are built, those behind it are not begun.
    fn for_node(plan: &Plan, first: usize) -> Self {
        let count = plan.nodes.len();
        let unbuilt = first + 1..count;
        let needs = unbuilt.clone().flat_map(|node| {
            let needs = plan.wires[node].iter().flat_map(Wire::needs);
            needs
                .filter(move |need| *need >= first)
                .map(move |need| (need, node))
        });
        let mut missing = vec![0; count];
        needs.clone().for_each(|(_, node)| missing[node] += 1);
        let ready = unbuilt.filter(|node| missing[*node] == 0).map(Reverse);
        Self {
            ready: ready.collect(),
            missing,
            dependents: Lists::grouped(count, needs),
        }
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

enum Started {
    Built(Instance),
    Under(BoxFuture<'static, Result<Instance>>),
}

fn start(store: &Store, container: &Reference, node: usize) -> Result<Started> {
    let definition = definition_of(store, node);
    let mut source = Source {
        wires: store.graph.plan.wires[node].iter(),
        globals: Some(store),
        locals: &[],
        objects: &[],
        container,
        config: &store.config,
    };
    store
        .objects
        .tell(ObjectStage::BeforeCreate, definition, None);
    let begun = match &definition.construct {
        Construct::Object(instance) => Started::Built(instance.clone()),
        Construct::Sync(make) => Started::Built(unpanicked(|| make(&mut source))?),
        Construct::Async(make) => Started::Under(unpanicked(|| make(&mut source))?),
    };
    match begun {
        Started::Built(instance) if definition.init.is_none() => {
            store
                .objects
                .tell(ObjectStage::Created, definition, Some(&instance));
            store
                .objects
                .tell(ObjectStage::Initialized, definition, Some(&instance));
            Ok(Started::Built(instance))
        }
        Started::Built(instance) => Ok(Started::Under(Box::pin(std::future::ready(Ok(instance))))),
        under => Ok(under),
    }
}

/// The rest of a construction that takes time; `at` is the step under way, and since when.
async fn finish(
    store: &Store,
    node: usize,
    work: BoxFuture<'static, Result<Instance>>,
    at: &mut (Phase, Instant),
) -> Result<Instance> {
    let definition = definition_of(store, node);
    let instance = work.await?;
    store
        .objects
        .tell(ObjectStage::Created, definition, Some(&instance));
    if let Some(init) = definition.init {
        ended(store, node, at.0, at.1, None);
        *at = (Phase::Init, Instant::now());
        init(instance.clone()).await?;
    }
    store
        .objects
        .tell(ObjectStage::Initialized, definition, Some(&instance));
    Ok(instance)
}

fn definition_of(store: &Store, node: usize) -> &Definition {
    &store.graph.definitions[store.graph.plan.nodes[node]]
}

fn ended(store: &Store, node: usize, phase: Phase, begun: Instant, error: Option<&Error>) {
    let title = || definition_of(store, node).title();
    store.steps.ended(phase, title, begun, error);
}

/// User code that panics is user code that failed.
pub(crate) fn unpanicked<T>(make: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|payload| Err(Error::from_panic(&*payload)))
}

fn failed(store: &Store, node: usize, error: &Error) -> Problem {
    let graph = &store.graph;
    let index = graph.plan.nodes[node];
    let definition = &graph.definitions[index];
    let mut problem = Problem::new(
        "E-DI-020",
        format_args!(
            "`{}` could not be built: {}",
            definition.title(),
            error.chain()
        ),
    )
    .row("at", definition.title(), definition.location);
    if let Some(path) = graph.path_to(index) {
        problem = problem.row("needed by", path, None);
    }
    problem.because(
        error,
        "core.readyTimeout",
        "mend what the error names; everything built before it has been destroyed again",
    )
}

/// Runs `destroy` of everything that is built, a user before what it uses, and gives every error.
pub(crate) async fn destroy(store: &Store, deadline: Duration) -> Vec<Problem> {
    let mut problems = Vec::new();
    for built in store.built().iter().rev() {
        let definition = definition_of(store, built.node);
        let Some(instance) = store.instance(built.node) else {
            continue;
        };
        store
            .objects
            .tell(ObjectStage::BeforeDestroy, definition, Some(instance));
        let Some(hook) = definition.destroy else {
            continue;
        };
        let begun = Instant::now();
        let outcome = guarded(deadline, hook(instance.clone())).await;
        ended(
            store,
            built.node,
            Phase::Destroy,
            begun,
            outcome.as_ref().err(),
        );
        if let Err(error) = outcome {
            problems.push(
                Problem::new(
                    "E-DI-021",
                    format_args!(
                        "`destroy` of `{}` failed: {}",
                        definition.title(),
                        error.chain()
                    ),
                )
                .row("at", definition.title(), definition.location)
                .because(
                    &error,
                    "core.stopTimeout",
                    "mend what the error names; the other components were destroyed all the same",
                ),
            );
        }
    }
    problems
}

/// Lets go of the components; whoever else still holds the store does it at the end of that hold.
pub(crate) fn release(store: Arc<Store>) -> Vec<Problem> {
    let panicked = Arc::into_inner(store).map(Store::release);
    let told = panicked.into_iter().flatten().map(|(title, place, error)| {
        let message = format!("`{title}` was dropped and {}", error.chain());
        Problem::new("E-DI-021", message)
            .row("at", title, place)
            .because(&error, "core.stopTimeout", "mend what the error names")
    });
    told.collect()
}
