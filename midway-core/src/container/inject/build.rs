//! The singletons' construction: each as soon as what it needs is built, independent ones at once.

use super::Source;
use super::wire::{Fields, SingletonFields};
use crate::config::is_production;
use crate::container::definition::{Construct, Definition, Instance};
use crate::container::graph::Graph;
use crate::container::lists::Lists;
use crate::container::reference::Reference;
use crate::container::store::{Built, Store};
use crate::guarded::{guarded, unpanicked};
use crate::lifecycle::{Budget, ObjectStage, Phase};
use crate::report::Problem;
use crate::{Error, Result};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Builds every node of the plan. On an error nothing more is begun, what was under way is dropped,
/// and what is built stays in the store for the caller to destroy.
pub(crate) async fn build(store: &Arc<Store>, deadline: Duration) -> Result<(), Problem> {
    let build = Build {
        store,
        container: Reference::new(store),
        deadline,
        // For who listens, and for the block that a start in development says.
        timed: store.steps.are_heard() || !is_production(store.config.environment()),
    };
    match build.in_order()? {
        None => Ok(()),
        Some((node, work)) => build.as_ready(node, work).await,
    }
}

struct Build<'a> {
    store: &'a Arc<Store>,
    container: Reference,
    deadline: Duration,
    /// Whether somebody asks how long each took.
    timed: bool,
}

/// A node that takes time, since when.
type Begun = (BoxFuture<'static, Result<Instance>>, Instant);

impl Build<'_> {
    /// In the order of the plan each node finds what it needs, as long as none takes time. Gives the
    /// first that does.
    fn in_order(&self) -> Result<Option<(usize, Begun)>, Problem> {
        let nodes = 0..self.store.graph.plan.nodes.len();
        let mut built = Vec::with_capacity(nodes.len());
        let mut clock = Clock::new(self.timed);
        let mut end = Ok(None);
        for node in nodes {
            match self.start(node, &built, &mut clock) {
                Ok(Made::Built(one)) => {
                    built.push(one);
                    continue;
                }
                Ok(Made::Under(work)) => end = Ok(Some((node, (work, clock.begun)))),
                Err(problem) => end = Err(*problem),
            }
            break;
        }
        self.store.keep_first(built);
        end
    }

    /// The nodes from the first that takes time: each as soon as what it needs is built.
    async fn as_ready(&self, first: usize, begun: Begun) -> Result<(), Problem> {
        let store = self.store;
        let mut waiting = Waiting::behind(&store.graph, first);
        let mut running = FuturesUnordered::new();
        running.push(self.finish(first, begun));
        loop {
            let mut clock = Clock::new(self.timed);
            while let Some(node) = waiting.next() {
                match self.start(node, &[], &mut clock) {
                    Ok(Made::Built(built)) => {
                        store.keep(node, built);
                        waiting.done(node);
                    }
                    Ok(Made::Under(work)) => {
                        running.push(self.finish(node, (work, clock.begun)));
                    }
                    Err(problem) => return Err(*problem),
                }
            }
            match running.next().await {
                None => return Ok(()),
                Some((node, Ok(built))) => {
                    store.keep(node, built);
                    waiting.done(node);
                }
                Some((node, Err(error))) => return Err(failed(store, node, &error)),
            }
        }
    }

    /// Constructs a node, which finds what it needs in `built` or in the store.
    fn start(
        &self,
        node: usize,
        built: &[Built],
        clock: &mut Clock,
    ) -> Result<Made<Built>, Box<Problem>> {
        let store = self.store;
        match construct(store, &self.container, node, built) {
            Ok(Made::Built(instance)) => {
                let took = clock.lap();
                if self.timed {
                    let title = || definition_of(store, node).title();
                    store.steps.tell(Phase::Construct, title, took, None);
                }
                Ok(Made::Built(Built { instance, took }))
            }
            Ok(Made::Under(work)) => Ok(Made::Under(work)),
            Err(error) => {
                ended(store, node, Phase::Construct, clock.begun, Some(&error));
                Err(Box::new(failed(store, node, &error)))
            }
        }
    }

    /// The rest of a construction that takes time.
    async fn finish(&self, node: usize, (work, begun): Begun) -> (usize, Result<Built>) {
        // The step under way, and since when.
        let mut at = (Phase::Construct, begun);
        let work = finish(self.store, node, work, &mut at);
        let outcome = guarded(self.deadline, work).await;
        ended(self.store, node, at.0, at.1, outcome.as_ref().err());
        let took = begun.elapsed();
        (node, outcome.map(|instance| Built { instance, took }))
    }
}

/// One look at the clock a component: where one ends, the next begins.
struct Clock {
    timed: bool,
    begun: Instant,
}

impl Clock {
    fn new(timed: bool) -> Self {
        Self {
            timed,
            begun: Instant::now(),
        }
    }

    /// The time since the last call; zero if nobody asks.
    fn lap(&mut self) -> Duration {
        if !self.timed {
            return Duration::ZERO;
        }
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut self.begun, now))
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
    /// The nodes before `first` are built, it is under way, those behind it are not begun.
    fn behind(graph: &Graph, first: usize) -> Self {
        let count = graph.plan.nodes.len();
        let unbuilt = first + 1..count;
        let needs = unbuilt.clone().flat_map(|node| {
            let needs = graph.needs_of(node);
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

/// What a constructor gave: all that there is to do, or something to wait for.
enum Made<T> {
    Built(T),
    Under(BoxFuture<'static, Result<Instance>>),
}

fn construct(
    store: &Store,
    container: &Reference,
    node: usize,
    built: &[Built],
) -> Result<Made<Instance>> {
    let definition = definition_of(store, node);
    let mut source = Source {
        fields: Fields::Singleton(SingletonFields::of(store, built, node)),
        container,
        config: &store.config,
    };
    store
        .objects
        .tell(ObjectStage::BeforeCreate, definition, None);
    let begun = match &definition.construct {
        Construct::Object(instance) => Made::Built(instance.clone()),
        Construct::Sync(make) => Made::Built(unpanicked(|| make(&mut source))?),
        Construct::Async(make) => Made::Under(unpanicked(|| make(&mut source))?),
    };
    match begun {
        Made::Built(instance) if definition.init.is_none() => {
            store
                .objects
                .tell(ObjectStage::Created, definition, Some(&instance));
            store
                .objects
                .tell(ObjectStage::Initialized, definition, Some(&instance));
            Ok(Made::Built(instance))
        }
        Made::Built(instance) => Ok(Made::Under(Box::pin(std::future::ready(Ok(instance))))),
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
pub(crate) async fn destroy(store: &Store, budget: Budget) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (node, Built { instance, .. }) in store.built().into_iter().rev() {
        let definition = definition_of(store, node);
        store
            .objects
            .tell(ObjectStage::BeforeDestroy, definition, Some(instance));
        let Some(hook) = definition.destroy else {
            continue;
        };
        let begun = Instant::now();
        let outcome = guarded(budget.share(), hook(instance.clone())).await;
        ended(store, node, Phase::Destroy, begun, outcome.as_ref().err());
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
