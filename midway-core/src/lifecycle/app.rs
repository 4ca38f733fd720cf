//! `App`: a running application.

use super::boot::Running;
use super::summary::Block;
use super::{Health, stop};
use crate::config::Config;
use crate::container::Container;
use crate::report::StopError;
use std::fmt;
use std::sync::OnceLock;

/// A running application. [`stop`](Self::stop) ends it and returns its errors; dropping it ends
/// it too, in the background.
#[must_use = "dropping an application stops it"]
pub struct App {
    container: Container,
    running: Running,
    block: Block,
    summary: OnceLock<String>,
}

impl App {
    pub(super) fn new(running: Running, block: Block) -> Self {
        Self {
            container: Container::strong(running.store.clone()),
            running,
            block,
            summary: OnceLock::new(),
        }
    }

    /// The container. A clone of this handle keeps the components in memory, also after the stop; one that
    /// is injected or given to a hook does not.
    #[must_use]
    pub fn container(&self) -> &Container {
        &self.container
    }

    /// The merged configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        self.container.config()
    }

    /// The summary of the start, as one block of text.
    #[must_use]
    pub fn summary(&self) -> &str {
        self.summary.get_or_init(|| self.block.to_string())
    }

    /// Asks every configuration's `on_health_check`.
    pub async fn health(&self) -> Health {
        self.container.health().await
    }

    /// Stops: frameworks drain, `on_stop` runs in reverse, frameworks stop, components are destroyed in
    /// reverse order of construction. They share `core.stopTimeout`, 8,000 ms unless set: each step may
    /// take half of what is left.
    ///
    /// # Errors
    ///
    /// Everything that went wrong on the way; one failure does not keep the rest from running.
    pub async fn stop(self) -> Result<(), StopError> {
        let Self {
            container, running, ..
        } = self;
        // From here on only the steps backward hold the components, and let them go one by one.
        drop(container);
        let problems = stop::backward(running).await;
        if problems.is_empty() {
            Ok(())
        } else {
            Err(StopError::new(problems))
        }
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("container", &self.container)
            .finish_non_exhaustive()
    }
}
