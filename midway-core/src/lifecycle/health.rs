//! `on_health_check` of every configuration, all at once, each with a deadline.

use super::hooks::{ConfigurationHooks, Configured, configured};
use crate::container::Container;
use crate::container::error::ResolveError;
use crate::deadline::Deadlines;
use crate::guarded::guarded;
use futures_util::future::join_all;

/// The result of an application's health checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Health {
    /// Every check that failed, in the order of the imports.
    pub failures: Vec<HealthFailure>,
}

/// One failed health check.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HealthFailure {
    /// The configuration whose check it is; "the application" once that has stopped.
    pub configuration: String,
    /// The failure: the check's error, its panic or its missed deadline (`core.healthTimeout`).
    pub reason: String,
}

impl Health {
    /// Returns true if every check passed.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        self.failures.is_empty()
    }
}

impl Health {
    /// The result for an application that has stopped.
    pub(crate) fn stopped() -> Self {
        Self {
            failures: vec![HealthFailure {
                configuration: "the application".to_owned(),
                reason: ResolveError::Stopped.to_string(),
            }],
        }
    }
}

/// The hooks of the configurations, where a container finds them.
pub(super) struct HealthChecks(pub(super) ConfigurationHooks);

impl Container {
    /// Asks every configuration's `on_health_check`, all at once, each with its deadline
    /// (`core.healthTimeout`). An application that has stopped is not healthy.
    pub async fn health(&self) -> Health {
        let Ok(store) = self.store() else {
            return Health::stopped();
        };
        let given = store.given.iter();
        let checks = given.filter_map(|given| given.downcast_ref::<HealthChecks>());
        let checks = checks.filter(|_| store.is_frozen());
        let configurations = checks.flat_map(|checks| configured(&store, &checks.0));
        let configurations: Vec<Configured> = configurations.collect();
        // A check may take its time: it does not keep the application from being dropped.
        drop(store);
        check(&configurations, self).await
    }
}

async fn check(configurations: &[Configured], container: &Container) -> Health {
    let deadline = Deadlines::read(container.config()).health;
    let checks = configurations.iter().map(|configuration| async move {
        let outcome = guarded(
            deadline,
            (configuration.hooks.on_health_check)(&configuration.instance, container),
        )
        .await;
        outcome.err().map(|error| HealthFailure {
            configuration: configuration.title.clone(),
            reason: error.chain(),
        })
    });
    Health {
        failures: join_all(checks).await.into_iter().flatten().collect(),
    }
}
