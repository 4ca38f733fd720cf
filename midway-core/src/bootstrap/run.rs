//! The life of a process: start, wait for a signal, stop, exit code.

use super::signals::Signals;
use crate::lifecycle::{App, Boot, start};
use crate::report::StartError;
use std::future::{Future, pending};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use tokio::sync::oneshot;

/// The exit code when a second signal ended what the first had begun: that of ctrl-c in a shell.
const AT_ONCE: u8 = 130;

/// Starts, waits for a signal and stops. A signal before the start is complete ends the start.
pub(super) async fn until_signal(boot: Boot) -> ExitCode {
    let mut signals = match Signals::listen() {
        Ok(signals) => signals,
        Err(error) => return refused(&error),
    };
    let (tell, told) = oneshot::channel();
    let mut tell = Some(tell);
    let starting = start(boot, signal_of(told));
    tokio::pin!(starting);
    let started = loop {
        tokio::select! {
            biased;
            started = &mut starting => break started,
            signal = signals.next() => match tell.take() {
                Some(tell) => {
                    tracing::info!(signal, "stopping");
                    // Nobody listens any more when the start has just been completed.
                    let _complete = tell.send(signal);
                }
                None => return at_once(signal),
            },
        }
    };
    let app = match started {
        Ok(app) => app,
        Err(error) => return refused(&error),
    };
    if tell.is_some() {
        let signal = signals.next().await;
        tracing::info!(signal, "stopping");
    }
    stop(app, signals).await
}

fn signal_of(told: oneshot::Receiver<&'static str>) -> impl Future<Output = &'static str> {
    async {
        match told.await {
            Ok(signal) => signal,
            Err(_) => pending().await,
        }
    }
}

async fn stop(app: App, mut signals: Signals) -> ExitCode {
    tokio::select! {
        stopped = app.stop() => match stopped {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                report(&error.to_string());
                ExitCode::FAILURE
            }
        },
        signal = signals.next() => at_once(signal),
    }
}

fn at_once(signal: &str) -> ExitCode {
    tracing::warn!(signal, "second signal: ending at once");
    ExitCode::from(AT_ONCE)
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
