//! The steps forward: config, graph, singletons, frameworks, hooks; on a failure everything back.

use super::framework::StoredFramework;
use super::hooks::StoredLifecycle;
use super::summary::Block;
use super::{App, Deadlines, Hooks, stop};
use crate::config::{Config, ConfigLoader, Values};
use crate::container::Container;
use crate::container::catalog::{
    ComponentRegistration, Components, ConfigurationDefinition, Configurations, Replacement,
};
use crate::container::definition::{Definition, short_type};
use crate::container::graph::{Graph, explain_config_error};
use crate::container::inject::{build, guarded};
use crate::container::store::Store;
use crate::report::{Location, Problem, Problems, StartError};
use crate::{Error, Result};
use std::any::TypeId;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Everything a start is given.
pub(crate) struct Boot {
    pub(crate) entry: fn() -> ConfigurationDefinition,
    pub(crate) environment: String,
    pub(crate) base: Option<PathBuf>,
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) added: Vec<Definition>,
    pub(crate) replacements: Vec<Replacement>,
    pub(crate) overrides: Values,
}

/// A configuration that is built, with its hooks.
pub(crate) struct Configured {
    pub(crate) title: String,
    pub(crate) location: Location,
    pub(crate) hooks: Arc<dyn StoredLifecycle>,
}

/// A framework that is built.
pub(crate) struct Driven {
    pub(crate) namespace: &'static str,
    pub(crate) framework: Arc<dyn StoredFramework>,
}

/// An application that is starting, running or stopping: what there is, and how far each step came.
pub(crate) struct Running {
    pub(crate) store: Arc<Store>,
    pub(crate) deadlines: Deadlines,
    pub(crate) frameworks: Vec<Driven>,
    /// How many frameworks were asked to initialise.
    pub(crate) initialized: usize,
    /// How many frameworks were asked to run.
    pub(crate) running: usize,
    /// How many configurations had their `on_ready`.
    pub(crate) ready: usize,
}

impl fmt::Debug for Configured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl Running {
    /// The handle that hooks and frameworks get: it keeps nothing alive.
    pub(crate) fn container(&self) -> Container {
        Container::weak(Arc::downgrade(&self.store), self.store.config.clone())
    }
}

/// Starts an application: checks everything, then builds, then runs.
pub(crate) async fn start(boot: Boot) -> Result<App, StartError> {
    let begun = Instant::now();
    let mut problems = Problems::default();
    let mut configurations = Configurations::collect(boot.entry, &boot.environment);
    let (title, base) = describe(&configurations, boot.base.as_deref());
    let config = load_config(&boot, &base, &configurations, &mut problems).await;
    let hooks: Vec<_> = configurations
        .enabled
        .iter()
        .map(|c| (c.component.key.id, c.hooks))
        .collect();
    let owner = configurations.entry.0.clone();
    let added = boot
        .added
        .into_iter()
        .map(|definition| Definition {
            owner: owner.clone(),
            ..definition
        })
        .collect();
    let known = match &config {
        Ok(config) => Ok(config),
        Err(Some(unloaded)) => Err(unloaded),
        Err(None) => return Err(StartError::new(problems.found)),
    };
    let components = Components::collect(
        &mut configurations,
        added,
        boot.replacements,
        known.unwrap_or_else(|unloaded| unloaded),
        &mut problems,
    );
    let graph = Graph::new(components, &configurations, known, &mut problems);
    let (true, Ok(config)) = (problems.is_empty(), config) else {
        return Err(StartError::new(problems.found));
    };
    let checked = begun.elapsed();
    let deadlines = Deadlines::read(&config);
    let store = Arc::new(Store::new(graph, config));
    let mut running = Running {
        store,
        deadlines,
        frameworks: Vec::new(),
        initialized: 0,
        running: 0,
        ready: 0,
    };
    match forward(&mut running, &hooks).await {
        Ok(built) => {
            let block = block(&running, title, checked, built).to_string();
            tracing::info!("{block}");
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
async fn forward(
    running: &mut Running,
    hooks: &[(TypeId, Option<Hooks>)],
) -> Result<Duration, Problem> {
    let begun = Instant::now();
    build(&running.store, running.deadlines.ready).await?;
    running.store.freeze();
    let built = begun.elapsed();
    running.frameworks = driven(&running.store);
    running.store.configured(configured(&running.store, hooks));
    let container = running.container();
    let Deadlines {
        ready,
        server_ready,
        ..
    } = running.deadlines;
    for index in 0..running.frameworks.len() {
        running.initialized += 1;
        let Driven {
            namespace,
            framework,
        } = &running.frameworks[index];
        let outcome = guarded(ready, framework.initialize(&container)).await;
        outcome
            .map_err(|error| framework_problem("E-LIFE-002", "initialise", namespace, &error))?;
    }
    for configured in running.store.configurations() {
        let outcome = guarded(ready, configured.hooks.on_ready(&container)).await;
        outcome.map_err(|error| {
            hook_problem("on_ready", &configured.title, configured.location, &error)
        })?;
        running.ready += 1;
    }
    for index in 0..running.frameworks.len() {
        running.running += 1;
        let Driven {
            namespace,
            framework,
        } = &running.frameworks[index];
        let outcome = guarded(ready, framework.run(&container)).await;
        outcome.map_err(|error| framework_problem("E-LIFE-003", "run", namespace, &error))?;
    }
    for configured in running.store.configurations() {
        let outcome = guarded(server_ready, configured.hooks.on_server_ready(&container)).await;
        outcome.map_err(|error| {
            hook_problem(
                "on_server_ready",
                &configured.title,
                configured.location,
                &error,
            )
        })?;
    }
    Ok(built)
}

fn driven(store: &Store) -> Vec<Driven> {
    let graph = &store.graph;
    let built = graph.frameworks.iter().filter_map(|index| {
        let entry = graph.definitions[*index].framework?;
        let instance = store.instance(*graph.plan.node_of.get(index)?)?;
        Some(Driven {
            namespace: entry.namespace,
            framework: (entry.of)(instance)?,
        })
    });
    built.collect()
}

fn configured(store: &Store, hooks: &[(TypeId, Option<Hooks>)]) -> Vec<Configured> {
    let graph = &store.graph;
    let built = hooks.iter().filter_map(|(id, hooks)| {
        let index = graph.definition_of(*id)?;
        let instance = store.instance(*graph.plan.node_of.get(&index)?)?;
        let definition = &graph.definitions[index];
        Some(Configured {
            title: definition.owner.clone(),
            location: definition.location,
            hooks: (hooks.as_ref()?.of)(instance)?,
        })
    });
    built.collect()
}

/// The program's name and version, and the folder in which `config/` lies.
fn describe(configurations: &Configurations, base: Option<&Path>) -> (String, PathBuf) {
    let Some(entry) = configurations.enabled.last() else {
        return Default::default();
    };
    let title = format!("{} {}", entry.package, entry.version);
    (
        title,
        base.map_or_else(|| find_base(entry.base), Path::to_path_buf),
    )
}

/// The working folder if it has a `config/`, else the crate's own while it is there, else the
/// program's.
fn find_base(manifest: &str) -> PathBuf {
    let program = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_path_buf));
    let candidates = std::env::current_dir()
        .ok()
        .into_iter()
        .chain([PathBuf::from(manifest)])
        .chain(program);
    let mut candidates: Vec<PathBuf> = candidates.collect();
    let found = candidates
        .iter()
        .position(|folder| folder.join("config").is_dir())
        .unwrap_or(0);
    candidates.swap_remove(found)
}

/// Files and environment, then what each `on_config_load` adds; a test's overrides beat it all. An
/// `Err` is an empty one, for the checks that go on when the files could not be read.
async fn load_config(
    boot: &Boot,
    base: &Path,
    configurations: &Configurations,
    problems: &mut Problems,
) -> Result<Config, Option<Config>> {
    let mut loader = ConfigLoader::new(&boot.environment)
        .base_dir(base)
        .known_keys(known_keys())
        .env(boot.variables.iter().cloned())
        .overrides(boot.overrides.clone());
    for configuration in &configurations.enabled {
        for (file, text) in &configuration.defaults {
            loader = loader.defaults(format!("{} ({file})", configuration.title()), *text);
        }
    }
    let mut config = match loader.load() {
        Ok(config) => config,
        Err(errors) => {
            errors
                .iter()
                .for_each(|error| problems.push(explain_config_error(error)));
            return Err(ConfigLoader::new(&boot.environment).load().ok());
        }
    };
    let deadline = Deadlines::read(&config).config_load;
    for configuration in &configurations.enabled {
        let Some(hooks) = configuration.hooks else {
            continue;
        };
        let title = configuration.title();
        let values = guarded(deadline, (hooks.on_config_load)(&config)).await;
        match values.map(|values| config.with_values(&format!("{title}.on_config_load"), &values)) {
            Ok(Ok(changed)) => config = changed,
            Ok(Err(errors)) => errors
                .iter()
                .for_each(|error| problems.push(explain_config_error(error))),
            Err(error) => {
                problems.push(hook_problem(
                    "on_config_load",
                    &title,
                    configuration.component.location,
                    &error,
                ));
            }
        }
    }
    Ok(config)
}

/// The keys that components ask for: they tell how an environment variable's name is to be spelled.
fn known_keys() -> Vec<String> {
    let definitions =
        inventory::iter::<ComponentRegistration>().map(|registration| (registration.describe)());
    definitions
        .flat_map(|definition| definition.config_keys())
        .collect()
}

/// A problem that user code returned goes into the report as it is.
fn as_problem(error: &Error) -> Option<Problem> {
    error.downcast_ref::<Problem>().cloned()
}

pub(super) fn hook_problem(hook: &str, title: &str, location: Location, error: &Error) -> Problem {
    as_problem(error).unwrap_or_else(|| {
        Problem::new("E-LIFE-001", format_args!("`{hook}` of {title} failed: {}", error.chain()))
            .row("at", title, location)
            .row("error", format_args!("came from {}:{}", error.location().file(), error.location().line()), None)
            .help("mend what the error names, or return Ok from the hook if the application can do without")
    })
}

pub(super) fn framework_problem(
    code: &'static str,
    verb: &str,
    namespace: &str,
    error: &Error,
) -> Problem {
    as_problem(error).unwrap_or_else(|| {
        Problem::new(
            code,
            format_args!(
                "the framework `{namespace}` could not {verb}: {}",
                error.chain()
            ),
        )
        .row(
            "error",
            format_args!(
                "came from {}:{}",
                error.location().file(),
                error.location().line()
            ),
            None,
        )
        .help(format_args!("look at the config table `{namespace}`"))
    })
}

fn block(running: &Running, title: String, checked: Duration, built: Duration) -> Block {
    let store = &running.store;
    let slowest = store
        .built()
        .into_iter()
        .max_by_key(|built| built.took)
        .map(|built| {
            let definition =
                &store.graph.definitions[store.graph.plan.nodes[built.node].definition];
            (short_type(definition.key.path()), built.took)
        });
    Block {
        title,
        environment: store.config.environment().to_owned(),
        config: store.config.layer_summary(),
        frameworks: running
            .frameworks
            .iter()
            .map(|driven| (driven.namespace, driven.framework.summary()))
            .collect(),
        components: store.graph.definitions.len(),
        checked,
        built,
        slowest: slowest.filter(|(_, took)| took.as_micros() >= 50),
    }
}
