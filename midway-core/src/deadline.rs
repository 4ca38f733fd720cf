//! Deadlines of each step, and of all steps of a stop: the `core.*Timeout` keys.

use crate::config::Config;
use serde::Deserialize;
use std::time::Duration;
use tokio::time::Instant;

/// The deadlines of one application, from the config table `core`, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadlines {
    pub(crate) config_load: Duration,
    pub(crate) ready: Duration,
    pub(crate) server_ready: Duration,
    /// For all steps of a stop; see [`Budget`].
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
            // `docker stop` kills 10 s after SIGTERM: everything is over by then.
            stop_timeout: 8_000,
            health_timeout: timeout,
        }
    }
}

impl Deadlines {
    /// Reads the table `core`; the defaults if it is absent or invalid, which the checks report.
    pub(crate) fn read(config: &Config) -> Self {
        let options = config.get::<CoreOptions>(CORE).unwrap_or_default();
        Self {
            config_load: millis(options.config_load_timeout),
            ready: millis(options.ready_timeout),
            server_ready: millis(options.server_ready_timeout),
            stop: millis(options.stop_timeout),
            health: millis(options.health_timeout),
        }
    }
}

/// No clock reaches further than a hundred years.
fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis).min(Duration::from_secs(100 * 365 * 24 * 3_600))
}

/// The time that all steps of a stop share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    end: Instant,
}

impl Budget {
    /// From now on.
    pub(crate) fn new(total: Duration) -> Self {
        Self {
            end: Instant::now() + total,
        }
    }

    /// The time of the next step: half of what is left. So whatever hangs, those behind it have time of
    /// their own.
    pub(crate) fn share(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now()) / 2
    }
}
