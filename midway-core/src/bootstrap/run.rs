//! The life of a process: start, wait for a signal, stop, exit code.

use super::log::colors;
use super::stderr::Stderr;
use super::watch::{First, watch};
use crate::deadline::Deadlines;
use crate::lifecycle::{Boot, start};
use crate::log::logged;
use crate::report::StartError;
use futures_util::FutureExt;
use std::future::Future;
use std::process::ExitCode;
use std::time::Instant;

/// The exit code of what failed.
const FAILED: u8 = 1;

/// Starts, waits for a signal and stops. A signal before the start is complete ends the start.
pub(super) async fn until_signal(mut boot: Boot, stderr: &Stderr) -> ExitCode {
    boot.waits = true;
    let (first, over) = match watch(stderr.clone()).await {
        Ok(watch) => watch,
        Err(error) => return refused(&error, stderr),
    };
    let signal = signal_of(first).shared();
    let (code, end) = live(boot, signal, stderr).await;
    stderr.flush();
    // The thread may be gone: it only ends a process that does not end by itself.
    let _gone = over.send((code, end));
    ExitCode::from(code)
}

/// The exit code, and the end of the time that the stop may take.
async fn live(
    boot: Boot,
    signal: impl Future<Output = &'static str> + Clone,
    stderr: &Stderr,
) -> (u8, Instant) {
    let app = match start(boot, signal.clone()).await {
        Ok(app) => app,
        Err(error) => {
            refused(&error, stderr);
            return (FAILED, Instant::now());
        }
    };
    signal.await;
    let end = Instant::now() + Deadlines::read(app.config()).stop;
    match app.stop().await {
        Ok(()) => (0, end),
        Err(error) => {
            stderr.last(&error.to_string());
            (FAILED, end)
        }
    }
}

/// The first signal. The loss of the thread that waits for it counts as one: nothing else would end the
/// application.
async fn signal_of(first: First) -> &'static str {
    let signal = first.await.unwrap_or("the loss of the signal handler");
    logged(|| tracing::info!(signal, "stopping"));
    signal
}

pub(super) fn refused(error: &StartError, stderr: &Stderr) -> ExitCode {
    stderr.last(&if colors() {
        error.colored()
    } else {
        error.to_string()
    });
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::signal_of;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn a_signal_handler_that_is_lost_counts_as_a_signal() {
        let (lost, first) = oneshot::channel();
        drop(lost);
        assert_eq!(signal_of(first).await, "the loss of the signal handler");
    }
}
