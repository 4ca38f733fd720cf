//! The steps before anything is built: configurations, config, components, the checked graph.

use super::health::HealthChecks;
use super::hooks::ConfigurationHooks;
use super::load::{describe, load_config};
use super::problem::hook_problem;
use super::stopping::Stop;
use super::{Hooks, Stopping, Tasks, framework};
use crate::config::{Config, Values};
use crate::container::Container;
use crate::container::catalog::{Components, ConfigurationDefinition, Configurations};
use crate::container::definition::{Definition, Instance};
use crate::container::graph::Graph;
use crate::container::objects::ObjectHooks;
use crate::container::store::Store;
use crate::guarded::unpanicked;
use crate::report::{Problem, Problems, StartError};
use crate::step::{Phase, Steps};
use std::any::TypeId;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Everything a start is given.
pub(crate) struct Boot {
    pub(crate) entry: fn() -> ConfigurationDefinition,
    pub(crate) environment: String,
    pub(crate) base: Option<PathBuf>,
    pub(crate) variables: Vec<(String, String)>,
    /// Those of the process's variables that are not UTF-8.
    pub(crate) garbled: Vec<(String, String)>,
    pub(crate) added: Vec<Definition>,
    pub(crate) replacements: Vec<Definition>,
    pub(crate) overrides: Values,
    pub(crate) steps: Steps,
    /// The process waits for a signal once the application runs.
    pub(crate) waits: bool,
}

/// An application that is checked and planned; nothing of it is built.
pub(crate) struct Prepared {
    pub(crate) store: Arc<Store>,
    pub(super) stop: Arc<Stop>,
    pub(super) tasks: Tasks,
    pub(super) hooks: ConfigurationHooks,
    /// The program's name and version.
    pub(super) title: String,
    /// The duration of these steps.
    pub(super) checked: Duration,
}

/// Collects, loads, links and checks; every problem is in the error.
pub(crate) async fn prepare(boot: Boot) -> Result<Prepared, StartError> {
    let begun = Instant::now();
    let mut problems = Problems::default();
    let mut configurations = Configurations::collect(boot.entry, &boot.environment);
    let followed = begun.elapsed();
    let (title, base) = describe(&configurations, boot.base.as_deref());
    let config = load_config(&boot, base, &configurations, &mut problems).await;
    let enabled = configurations.enabled.iter();
    let hooks: ConfigurationHooks = enabled
        .map(|c| (c.component.key.id, Hooks::of_configuration(c)))
        .collect();
    let known = match &config {
        Ok(config) => Ok(config),
        Err(Some(unloaded)) => Err(unloaded),
        Err(None) => return Err(StartError::new(problems.found)),
    };
    let Boot {
        added,
        replacements,
        steps,
        ..
    } = boot;
    let entry = configurations.entry.0.clone();
    let given = Given {
        added,
        replacements,
        followed,
    };
    let graph = check(given, &mut configurations, known, &steps, &mut problems);
    let (true, Ok(config)) = (problems.is_empty(), config) else {
        return Err(StartError::new(problems.found));
    };
    let graph = plan(graph, &entry, &steps);
    let objects = observe(&configurations).map_err(StartError::new)?;
    let stop = Arc::new(Stop::new());
    let tasks = Tasks::new(stop.stopping().clone());
    let store = Arc::new_cyclic(|store| {
        let given: Vec<Instance> = vec![
            Arc::new(Container::weak(store.clone(), config.clone())),
            Arc::new(config.clone()),
            Arc::new(stop.stopping().clone()),
            Arc::new(tasks.clone()),
            Arc::new(HealthChecks(hooks.clone())),
        ];
        Store::new(graph, config, objects, steps, given)
    });
    Ok(Prepared {
        store,
        stop,
        tasks,
        hooks,
        title,
        checked: begun.elapsed(),
    })
}

/// The listeners that the configurations add, in the order of the imports.
fn observe(configurations: &Configurations) -> Result<ObjectHooks, Vec<Problem>> {
    let mut objects = ObjectHooks::default();
    let mut problems = Vec::new();
    for configuration in &configurations.enabled {
        let Some(hooks) = Hooks::of_configuration(configuration) else {
            continue;
        };
        let observed = unpanicked(|| {
            (hooks.observe)(&mut objects);
            Ok(())
        });
        if let Err(error) = observed {
            let place = configuration.component.location;
            problems.push(hook_problem("observe", &configuration.title, place, &error));
        }
    }
    if problems.is_empty() {
        Ok(objects)
    } else {
        Err(problems)
    }
}

/// Definitions and replacements that join the registrations, and how long following the imports took.
struct Given {
    added: Vec<Definition>,
    replacements: Vec<Definition>,
    followed: Duration,
}

/// The catalog and the checked graph, two steps.
fn check(
    given: Given,
    configurations: &mut Configurations,
    config: Result<&Config, &Config>,
    steps: &Steps,
    problems: &mut Problems,
) -> Checked {
    let entry = configurations.entry.0.clone();
    let added = given.added.into_iter().map(|mut definition| {
        definition.owner = Some(entry.clone());
        definition
    });
    let known = problems.found.len();
    let begun = Instant::now();
    let begun = begun.checked_sub(given.followed).unwrap_or(begun);
    let components = Components::collect(
        configurations,
        added.collect(),
        given.replacements,
        config,
        problems,
    );
    steps.looked(Phase::Catalog, &entry, begun, &problems.found[known..]);
    let known = problems.found.len();
    let begun = Instant::now();
    let checked = Graph::new(components, configurations, config, &given_types(), problems);
    if let Ok(config) = config {
        framework::check(&checked.0, config, problems);
    }
    steps.looked(Phase::Check, &entry, begun, &problems.found[known..]);
    checked
}

/// The types that a component injects without one that provides them.
fn given_types() -> [TypeId; 4] {
    [
        TypeId::of::<Container>(),
        TypeId::of::<Config>(),
        TypeId::of::<Stopping>(),
        TypeId::of::<Tasks>(),
    ]
}

/// A graph without its plan, and the order in which its components can be built.
type Checked = (Graph, Vec<usize>);

fn plan((mut graph, order): Checked, entry: &str, steps: &Steps) -> Graph {
    let begun = Instant::now();
    graph.plan(&order);
    steps.looked(Phase::Plan, entry, begun, &[]);
    graph
}
