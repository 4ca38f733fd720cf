//! The life of a process: start, wait for a signal, stop, exit code.

use super::signals::Signals;
use crate::lifecycle::{Boot, start};
use crate::report::StartError;
use futures_util::FutureExt;
use std::future::{Future, pending};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use tokio::sync::oneshot;

/// The exit code when a second signal ended what the first had begun: that of ctrl-c in a shell.
const AT_ONCE: i32 = 130;

/// Starts, waits for a signal and stops. A signal before the start is complete ends the start.
pub(super) async fn until_signal(boot: Boot) -> ExitCode {
    let signals = match Signals::listen() {
        Ok(signals) => signals,
        Err(error) => return refused(&error),
    };
    let (tell, told) = oneshot::channel();
    // A task of its own: it hears the second signal while a hook blocks this thread.
    let watch = tokio::spawn(watch(signals, tell));
    let signal = signal_of(told).shared();
    let code = live(boot, signal).await;
    watch.abort();
    code
}

async fn live(boot: Boot, signal: impl Future<Output = &'static str> + Clone) -> ExitCode {
    let app = match start(boot, signal.clone()).await {
        Ok(app) => app,
        Err(error) => return refused(&error),
    };
    signal.await;
    match app.stop().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Tells of the first signal and ends the process at the second.
#[expect(
    clippy::exit,
    reason = "to return would wait for the threads that hold up the stop"
)]
async fn watch(mut signals: Signals, tell: oneshot::Sender<&'static str>) {
    let signal = signals.next().await;
    tracing::info!(signal, "stopping");
    // Whoever listens is there as long as this task is.
    let _told = tell.send(signal);
    let signal = signals.next().await;
    tracing::warn!(signal, "second signal: ending at once");
    std::process::exit(AT_ONCE)
}

async fn signal_of(told: oneshot::Receiver<&'static str>) -> &'static str {
    match told.await {
        Ok(signal) => signal,
        Err(_) => pending().await,
    }
}

pub(super) fn refused(error: &StartError) -> ExitCode {
    report(&if colors() {
        error.colored()
    } else {
        error.to_string()
    });
    ExitCode::FAILURE
}

pub(super) fn install_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(colors());
    // The program may have installed its own, which is then used.
    let _installed_already = log.try_init();
}

fn colors() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

pub(super) fn report(text: &str) {
    // Nothing can be done when stderr is closed; the exit code still tells.
    let _closed = std::io::stderr().write_all(text.as_bytes());
}
