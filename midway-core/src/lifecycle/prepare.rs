//! The steps before anything is built: configurations, config, components, the checked graph.

use super::load::{describe, load_config};
use super::{Hooks, ObjectHooks};
use crate::config::Values;
use crate::container::catalog::{Components, ConfigurationDefinition, Configurations, Replacement};
use crate::container::definition::Definition;
use crate::container::graph::Graph;
use crate::container::store::Store;
use crate::report::{Problems, StartError};
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
    pub(crate) added: Vec<Definition>,
    pub(crate) replacements: Vec<Replacement>,
    pub(crate) overrides: Values,
}

/// Each configuration's type and hooks, imported ones first.
pub(super) type ConfigurationHooks = Vec<(TypeId, Option<Hooks>)>;

/// An application that is checked and planned; nothing of it is built.
pub(crate) struct Prepared {
    pub(crate) store: Arc<Store>,
    pub(super) hooks: ConfigurationHooks,
    /// The program's name and version.
    pub(super) title: String,
    /// How long it took.
    pub(super) checked: Duration,
}

/// Collects, loads, links and checks; every problem is in the error.
pub(crate) async fn prepare(boot: Boot) -> Result<Prepared, StartError> {
    let begun = Instant::now();
    let mut problems = Problems::default();
    let mut configurations = Configurations::collect(boot.entry, &boot.environment);
    let (title, base) = describe(&configurations, boot.base.as_deref());
    let config = load_config(&boot, &base, &configurations, &mut problems).await;
    let enabled = configurations.enabled.iter();
    let hooks: ConfigurationHooks = enabled.map(|c| (c.component.key.id, c.hooks)).collect();
    let owner: Arc<str> = configurations.entry.0.as_str().into();
    let added = boot.added.into_iter().map(|definition| Definition {
        owner: owner.clone(),
        ..definition
    });
    let known = match &config {
        Ok(config) => Ok(config),
        Err(Some(unloaded)) => Err(unloaded),
        Err(None) => return Err(StartError::new(problems.found)),
    };
    let components = Components::collect(
        &mut configurations,
        added.collect(),
        boot.replacements,
        known,
        &mut problems,
    );
    let graph = Graph::new(components, &configurations, known, &mut problems);
    let (true, Ok(config)) = (problems.is_empty(), config) else {
        return Err(StartError::new(problems.found));
    };
    let mut objects = ObjectHooks::default();
    hooks
        .iter()
        .filter_map(|(_, hooks)| *hooks)
        .for_each(|hooks| (hooks.observe)(&mut objects));
    let store = Arc::new(Store::new(graph, config, objects));
    Ok(Prepared {
        store,
        hooks,
        title,
        checked: begun.elapsed(),
    })
}
