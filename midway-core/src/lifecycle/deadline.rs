//! How long each step may take: the `core.*Timeout` keys.

use crate::config::Config;
use serde::Deserialize;
use std::time::Duration;

/// The deadlines of one application, from the config table `core`, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadlines {
    pub(crate) config_load: Duration,
    pub(crate) ready: Duration,
    pub(crate) server_ready: Duration,
    pub(crate) stop: Duration,
    pub(crate) health: Duration,
}

/// The table `core` of the config files.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct CoreOptions {
    config_load_timeout: u64,
    ready_timeout: u64,
    server_ready_timeout: u64,
    stop_timeout: u64,
    health_timeout: u64,
}

/// The key of [`CoreOptions`].
pub(crate) const CORE: &str = "core";

impl Default for CoreOptions {
    fn default() -> Self {
        let timeout = 15_000;
        Self {
            config_load_timeout: timeout,
            ready_timeout: timeout,
            server_ready_timeout: timeout,
            stop_timeout: timeout,
            health_timeout: timeout,
        }
    }
}

impl Deadlines {
    /// What `core` says; the defaults where it says nothing, or nonsense that the checks report.
    pub(crate) fn read(config: &Config) -> Self {
        let options = config.get::<CoreOptions>(CORE).unwrap_or_default();
        Self {
            config_load: Duration::from_millis(options.config_load_timeout),
            ready: Duration::from_millis(options.ready_timeout),
            server_ready: Duration::from_millis(options.server_ready_timeout),
            stop: Duration::from_millis(options.stop_timeout),
            health: Duration::from_millis(options.health_timeout),
        }
    }
}
