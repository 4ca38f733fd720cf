//! The steps forward: singletons, frameworks, hooks; on a failure everything back.

use super::framework::Driver;
use super::hooks::{ConfigurationHooks, Configured, configured};
use super::load::config_source;
use super::prepare::{Boot, Prepared, prepare};
use super::problem::{ended, framework_problem, runtime};
use super::stopping::Stop;
use super::summary::{Block, START};
use super::{App, Summary, Tasks, stop};
use crate::Result;
use crate::config::is_production;
use crate::container::Container;
use crate::container::definition::{Instance, short_type};
use crate::container::inject::build;
use crate::container::store::Store;
use crate::deadline::Deadlines;
use crate::guarded::{guarded, unless, unpanicked};
use crate::log::logged;
use crate::report::{Location, Problem, StartError};
use crate::step::{Phase, Steps};
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A framework that is built.
pub(crate) struct Driven {
    pub(crate) namespace: &'static str,
    pub(crate) title: String,
    pub(crate) location: Location,
    pub(super) instance: Instance,
    pub(super) driver: &'static Driver,
}

impl Driven {
    /// Awaits a call of the framework and reports it as a step.
    pub(super) async fn step(
        &self,
        steps: &Steps,
        phase: Phase,
        deadline: Duration,
        work: impl Future<Output = Result<()>>,
    ) -> Result<(), Problem> {
        let work = guarded(deadline, work);
        let outcome = steps.time(phase, self.namespace, work).await;
        outcome.map_err(|error| framework_problem(phase, self, &error))
    }
}

/// An application that is starting, running or stopping: what there is, and how far each step came.
pub(crate) struct Running {
    pub(crate) store: Arc<Store>,
    pub(crate) stop: Arc<Stop>,
    pub(crate) tasks: Tasks,
    pub(crate) configurations: Vec<Configured>,
    pub(crate) deadlines: Deadlines,
    pub(crate) frameworks: Vec<Driven>,
    /// The number of frameworks whose `initialize` was called.
    pub(crate) initialized: usize,
    /// The number of frameworks whose `run` was called.
    pub(crate) running: usize,
    /// The number of configurations whose `on_ready` was called.
    pub(crate) ready: usize,
    /// The steps backward have begun: each is taken once.
    pub(crate) returned: bool,
}

impl Running {
    /// Nothing is built yet.
    fn new(store: Arc<Store>, stop: Arc<Stop>, tasks: Tasks) -> Self {
        Self {
            deadlines: Deadlines::read(&store.config),
            store,
            stop,
            tasks,
            configurations: Vec::new(),
            frameworks: Vec::new(),
            initialized: 0,
            running: 0,
            ready: 0,
            returned: false,
        }
    }

    /// The handle that hooks and frameworks get: it keeps nothing alive.
    pub(crate) fn container(&self) -> Container {
        Container::weak(Arc::downgrade(&self.store), self.store.config.clone())
    }
}

/// Starts an application: checks everything, then builds, then runs. Ends when `given_up` does, with
/// its words.
pub(crate) async fn start(
    boot: Boot,
    given_up: impl Future<Output = &'static str>,
) -> Result<App, StartError> {
    runtime().map_err(|problem| StartError::new(vec![problem]))?;
    tokio::pin!(given_up);
    let waits = boot.waits;
    let Prepared {
        store,
        stop,
        tasks,
        hooks,
        title,
        checked,
    } = unless(&mut given_up, prepare(boot))
        .await
        .map_err(|why| StartError::new(vec![ended(why)]))??;
    let mut running = Running::new(store, stop, tasks);
    let outcome = unless(given_up, forward(&mut running, &hooks)).await;
    let outcome = outcome.unwrap_or_else(|why| Err(ended(why)));
    match outcome {
        Ok(built) => {
            let mut block = block(&running, title, checked, built);
            if waits {
                block.warn_if_idle(&config_source(&running.store.config));
            }
            logged(|| match block.warns() {
                false => tracing::info!(name: START, "{block}"),
                true => tracing::warn!(name: START, "{block}"),
            });
            Ok(App::new(running, block))
        }
        Err(problem) => {
            let mut problems = vec![problem];
            problems.extend(stop::backward(running).await);
            Err(StartError::new(problems))
        }
    }
}

/// The steps that run user code, in order. Returns how long building took.
async fn forward(running: &mut Running, hooks: &ConfigurationHooks) -> Result<Duration, Problem> {
    let begun = Instant::now();
    build(&running.store, running.deadlines.ready).await?;
    running.store.freeze();
    let built = begun.elapsed();
    running.frameworks = driven(&running.store);
    running.configurations = configured(&running.store, hooks);
    let container = running.container();
    let steps = &running.store.steps;
    let Deadlines {
        ready,
        server_ready,
        ..
    } = running.deadlines;
    for index in 0..running.frameworks.len() {
        running.initialized += 1;
        let driven = &running.frameworks[index];
        let work = (driven.driver.initialize)(&driven.instance, &container);
        driven.step(steps, Phase::Initialize, ready, work).await?;
    }
    for configured in &running.configurations {
        let work = (configured.hooks.on_ready)(&configured.instance, &container);
        configured.step(steps, Phase::OnReady, ready, work).await?;
        running.ready += 1;
    }
    for index in 0..running.frameworks.len() {
        running.running += 1;
        let driven = &running.frameworks[index];
        let work = (driven.driver.run)(&driven.instance, &container);
        driven.step(steps, Phase::Run, ready, work).await?;
    }
    for configured in &running.configurations {
        let work = (configured.hooks.on_server_ready)(&configured.instance, &container);
        configured
            .step(steps, Phase::OnServerReady, server_ready, work)
            .await?;
    }
    Ok(built)
}

fn driven(store: &Store) -> Vec<Driven> {
    let graph = &store.graph;
    let built = graph.frameworks.iter().filter_map(|index| {
        let definition = &graph.definitions[*index];
        let entry = definition.framework?;
        Some(Driven {
            namespace: entry.namespace,
            title: definition.title(),
            location: definition.location,
            instance: store.instance_of(*index)?.clone(),
            driver: Driver::of_entry(&entry)?,
        })
    });
    built.collect()
}

fn block(running: &Running, title: String, checked: Duration, built: Duration) -> Block {
    let store = &running.store;
    let production = is_production(store.config.environment());
    let slowest = (!production).then(|| slowest(store)).flatten();
    let unread = store.graph.unread(&store.config);
    Block {
        title,
        // That no file belongs to the environment is often a slip of the keyboard.
        environment: store
            .config
            .unmatched_environment()
            .unwrap_or_else(|| store.config.environment())
            .to_owned(),
        config: store.config.layer_summary(&unread.variables),
        unread: unread.lines,
        warnings: store.graph.left_out.clone(),
        frameworks: running
            .frameworks
            .iter()
            .map(|driven| (driven.namespace, summary(driven)))
            .collect(),
        components: store.graph.definitions.len(),
        checked: (!production).then_some(checked),
        built,
        slowest,
    }
}

/// The component that took longest to build, if that was 50 µs or more.
fn slowest(store: &Store) -> Option<(String, Duration)> {
    let all = store.built().into_iter();
    let (node, took) = all
        .map(|(node, built)| (node, built.took))
        .max_by_key(|(_, took)| *took)?;
    let definition = &store.graph.definitions[store.graph.plan.nodes[node].definition];
    let is_slow = took.as_micros() >= 50;
    is_slow.then(|| (short_type(definition.key.path()), took))
}

/// A framework's lines; one that panics over them runs all the same.
fn summary(driven: &Driven) -> Summary {
    unpanicked(|| (driven.driver.summary)(&driven.instance)).unwrap_or_else(|error| {
        logged(|| tracing::error!(framework = driven.namespace, ?error, "no summary"));
        Summary::default()
    })
}
