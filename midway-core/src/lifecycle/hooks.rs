//! `Lifecycle`: the hooks of a configuration, as users write them and as they are stored.

use super::framework::WithContainer;
use super::problem::hook_problem;
use crate::Result;
use crate::config::{Config, Values};
use crate::container::Container;
use crate::container::catalog::{ConfigurationDefinition, ConfigurationSource};
use crate::container::definition::{Instance, typed};
use crate::container::objects::ObjectHooks;
use crate::container::store::Store;
use crate::guarded::guarded;
use crate::report::{Location, Problem};
use crate::step::{Phase, Steps};
use futures_util::future::BoxFuture;
use std::any::TypeId;
use std::fmt;
use std::future::Future;
use std::time::Duration;

/// The hooks of a configuration. Each is optional and a plain `async fn`.
///
/// Order: [`on_config_load`](Self::on_config_load) → (singletons are built, frameworks initialise) →
/// [`on_ready`](Self::on_ready) → frameworks listen → [`on_server_ready`](Self::on_server_ready);
/// the configurations that are imported before those that import them. [`on_stop`](Self::on_stop)
/// runs in reverse.
///
/// Each hook has a deadline (`core.configLoadTimeout`, `core.readyTimeout`, `core.serverReadyTimeout`,
/// `core.healthTimeout`; 15,000 ms each unless set); `on_stop` has a share of `core.stopTimeout`, which all
/// steps of a stop have together (8,000 ms unless set). A hook that fails before the
/// frameworks listen ends the start: what had started is stopped again, in reverse.
///
/// ```
/// use midway_core::prelude::*;
///
/// #[derive(Configuration)]
/// struct MainConfiguration;
///
/// impl Lifecycle for MainConfiguration {
///     async fn on_ready(&self, container: &Container) -> Result<()> {
///         tracing::info!(components = container.graph().components.len(), "ready");
///         Ok(())
///     }
/// }
/// ```
pub trait Lifecycle: ConfigurationSource {
    /// Adds values to the configuration: above files and environment, below a test's overrides.
    /// Nothing is built yet, so there is no `self`; frameworks and `#[config]` fields see the result.
    fn on_config_load(config: &Config) -> impl Future<Output = Result<Values>> + Send {
        let _ = config;
        async { Ok(Values::new()) }
    }

    /// Adds listeners that see every object come and go. Nothing is built yet, so there is no `self`.
    fn observe(objects: &mut ObjectHooks) {
        let _ = objects;
    }

    /// Every singleton is built and every framework has its routes; nothing listens yet.
    fn on_ready(&self, container: &Container) -> impl Future<Output = Result<()>> + Send {
        let _ = container;
        async { Ok(()) }
    }

    /// Every framework listens.
    fn on_server_ready(&self, container: &Container) -> impl Future<Output = Result<()>> + Send {
        let _ = container;
        async { Ok(()) }
    }

    /// Asked by [`App::health`](crate::App::health): an error is a failure with its reason.
    fn on_health_check(&self, container: &Container) -> impl Future<Output = Result<()>> + Send {
        let _ = container;
        async { Ok(()) }
    }

    /// The frameworks have drained; components are still there. It may take half of what is left of
    /// `core.stopTimeout`.
    fn on_stop(&self, container: &Container) -> impl Future<Output = Result<()>> + Send {
        let _ = container;
        async { Ok(()) }
    }
}

/// The hooks of a configuration whose type is erased.
#[derive(Clone, Copy)]
pub struct Hooks {
    pub(super) on_config_load: for<'a> fn(&'a Config) -> BoxFuture<'a, Result<Values>>,
    pub(super) observe: fn(&mut ObjectHooks),
    pub(super) on_ready: WithContainer,
    pub(super) on_server_ready: WithContainer,
    pub(super) on_health_check: WithContainer,
    pub(super) on_stop: WithContainer,
}

impl Hooks {
    /// The hooks that a configuration registered.
    pub(super) fn of_configuration(configuration: &ConfigurationDefinition) -> Option<Self> {
        configuration.hooks.as_ref()?.downcast_ref().copied()
    }

    /// The hooks of `L`.
    #[must_use]
    pub fn of<L: Lifecycle>() -> Self {
        Self {
            on_config_load: |config| Box::pin(async move { L::on_config_load(config).await }),
            observe: L::observe,
            on_ready: |this, container| {
                Box::pin(async move { typed::<L>(this)?.on_ready(container).await })
            },
            on_server_ready: |this, container| {
                Box::pin(async move { typed::<L>(this)?.on_server_ready(container).await })
            },
            on_health_check: |this, container| {
                Box::pin(async move { typed::<L>(this)?.on_health_check(container).await })
            },
            on_stop: |this, container| {
                Box::pin(async move { typed::<L>(this)?.on_stop(container).await })
            },
        }
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}

/// Each configuration's type and hooks, imported ones first.
pub(super) type ConfigurationHooks = Vec<(TypeId, Option<Hooks>)>;

/// A configuration that is built, with its hooks.
pub(crate) struct Configured {
    pub(crate) title: String,
    pub(crate) location: Location,
    pub(super) instance: Instance,
    pub(super) hooks: Hooks,
}

impl Configured {
    /// Awaits a hook and reports it as a step.
    pub(super) async fn step(
        &self,
        steps: &Steps,
        phase: Phase,
        deadline: Duration,
        work: impl Future<Output = Result<()>>,
    ) -> Result<(), Problem> {
        let work = guarded(deadline, work);
        let outcome = steps.time(phase, &self.title, work).await;
        outcome
            .map_err(|error| hook_problem(&phase.to_string(), &self.title, self.location, &error))
    }
}

impl fmt::Debug for Configured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

/// The configurations with hooks, once they are built.
pub(super) fn configured(store: &Store, hooks: &ConfigurationHooks) -> Vec<Configured> {
    let graph = &store.graph;
    let built = hooks.iter().filter_map(|(id, hooks)| {
        let index = graph.definition_of(*id)?;
        let definition = &graph.definitions[index];
        Some(Configured {
            title: definition.owner().to_owned(),
            location: definition.location,
            instance: store.instance_of(index)?.clone(),
            hooks: (*hooks)?,
        })
    });
    built.collect()
}
