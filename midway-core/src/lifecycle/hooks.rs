//! `Lifecycle`: the hooks of a configuration, as users write them and as they are stored.

use crate::Result;
use crate::config::{Config, Values};
use crate::container::Container;
use crate::container::catalog::{ConfigurationDefinition, ConfigurationSource};
use crate::container::definition::Instance;
use crate::container::objects::ObjectHooks;
use crate::container::store::Store;
use crate::report::Location;
use futures_util::future::BoxFuture;
use std::any::TypeId;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

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
///         tracing::info!(components = container.components().len(), "ready");
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

/// [`Lifecycle`] as it is stored: one object, boxed futures. A hook that is no `async fn` may panic before it has
/// a future: it is called inside of one, whose panics are caught.
pub(crate) trait StoredLifecycle: Send + Sync {
    fn on_ready<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>>;
    fn on_server_ready<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>>;
    fn on_health_check<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>>;
    fn on_stop<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>>;
}

impl<L: Lifecycle> StoredLifecycle for L {
    fn on_ready<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { Lifecycle::on_ready(self, container).await })
    }

    fn on_server_ready<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { Lifecycle::on_server_ready(self, container).await })
    }

    fn on_health_check<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { Lifecycle::on_health_check(self, container).await })
    }

    fn on_stop<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { Lifecycle::on_stop(self, container).await })
    }
}

/// A configuration's hooks before it is built.
#[derive(Clone, Copy)]
pub struct Hooks {
    pub(crate) on_config_load: for<'a> fn(&'a Config) -> BoxFuture<'a, Result<Values>>,
    pub(crate) observe: fn(&mut ObjectHooks),
    pub(crate) of: fn(&Instance) -> Option<Arc<dyn StoredLifecycle>>,
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
            of: |instance| {
                instance
                    .clone()
                    .downcast::<L>()
                    .ok()
                    .map(|hooks| hooks as Arc<dyn StoredLifecycle>)
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
    pub(crate) hooks: Arc<dyn StoredLifecycle>,
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
        let instance = store.instance_of(index)?;
        let definition = &graph.definitions[index];
        Some(Configured {
            title: definition.owner().to_owned(),
            location: definition.location,
            hooks: (hooks.as_ref()?.of)(instance)?,
        })
    });
    built.collect()
}
