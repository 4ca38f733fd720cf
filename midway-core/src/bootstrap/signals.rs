//! The signals that end an application: ctrl-c everywhere, SIGTERM on Unix.

use crate::container::inject::unpanicked;
use crate::lifecycle::{no_runtime, runtime};
use crate::report::{Problem, StartError};

#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// # Errors
    ///
    /// There is no tokio runtime, or none that can wait for signals.
    pub(super) fn listen() -> Result<Self, StartError> {
        use tokio::signal::unix::{SignalKind, signal};
        ready(|| {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
            })
        })
    }

    pub(super) async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}

#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn listen() -> Result<Self, StartError> {
        ready(|| Ok(Self))
    }

    pub(super) async fn next(&mut self) -> &'static str {
        match tokio::signal::ctrl_c().await {
            Ok(()) => "ctrl-c",
            Err(_) => std::future::pending().await,
        }
    }
}

/// tokio panics where its runtime was built without what signals need.
fn ready<T>(listen: impl FnOnce() -> crate::Result<T>) -> Result<T, StartError> {
    let refused = |problem: Problem| StartError::new(vec![problem]);
    runtime().map_err(refused)?;
    unpanicked(listen).map_err(|error| {
        refused(no_runtime(format_args!(
            "signals, and cannot wait for them: {}",
            error.chain()
        )))
    })
}
