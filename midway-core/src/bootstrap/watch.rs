//! The thread that waits for signals: a second one ends the program, whatever blocks its threads.

use super::signals::Signals;
use super::stderr::Stderr;
use crate::lifecycle::unheard;
use crate::report::StartError;
use std::io;
use std::process;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// The exit code when a second signal ended what the first had begun: that of ctrl-c in a shell.
const AT_ONCE: i32 = 130;

/// The least time that the process has to end by itself once the application has stopped.
const LINGER: Duration = Duration::from_secs(1);

/// The time that the last line of the process may take.
const LAST_LINE: Duration = Duration::from_millis(500);

/// Receives the first signal; closed if the thread is lost.
pub(super) type First = oneshot::Receiver<&'static str>;

/// Takes the exit code once the application has stopped, and the end of the time that a stop may take.
pub(super) type Over = oneshot::Sender<(u8, Instant)>;

/// Begins to listen, on a thread that lives as long as the process.
///
/// The thread sends the first signal. From then on it ends the process: at the second signal, or some
/// time after the application has stopped, when a blocking call still keeps the program up.
///
/// # Errors
///
/// The system has no thread or no descriptor left.
pub(super) async fn watch(stderr: Stderr) -> Result<(First, Over), StartError> {
    let (signalled, first) = oneshot::channel();
    let (over, ended) = oneshot::channel();
    let (ready, listening) = oneshot::channel();
    let name = "midway-signals".to_owned();
    let begun = match thread::Builder::new()
        .name(name)
        .spawn(move || listen(ready, signalled, ended, &stderr))
    {
        Ok(_detached) => listening
            .await
            .unwrap_or_else(|lost| Err(io::Error::other(lost))),
        Err(error) => Err(error),
    };
    begun.map_err(|error| StartError::new(vec![unheard(&error)]))?;
    Ok((first, over))
}

/// The whole life of the thread, on a runtime of its own.
fn listen(
    ready: oneshot::Sender<io::Result<()>>,
    signalled: oneshot::Sender<&'static str>,
    ended: oneshot::Receiver<(u8, Instant)>,
    stderr: &Stderr,
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return drop(ready.send(Err(error))),
    };
    runtime.block_on(async {
        let mut signals = match Signals::listen() {
            Ok(signals) => signals,
            Err(error) => return drop(ready.send(Err(error))),
        };
        // The receivers are gone if the program has dropped `run`.
        let _dropped = ready.send(Ok(()));
        let _dropped = signalled.send(signals.next().await);
        tokio::select! {
            signal = signals.next() => {
                last_line(stderr, move || tracing::warn!(signal, "second signal: ending at once"));
                exit(AT_ONCE)
            }
            code = outlived(ended) => {
                last_line(stderr, || tracing::warn!("a blocking call keeps the program up: ending it"));
                exit(code.into())
            }
        }
    });
}

/// The exit code, once the time of the stop is over and the process still there.
async fn outlived(ended: oneshot::Receiver<(u8, Instant)>) -> u8 {
    let Ok((code, end)) = ended.await else {
        return std::future::pending().await;
    };
    let end = end.max(Instant::now() + LINGER);
    tokio::time::sleep_until(end.into()).await;
    code
}

/// Logs on a thread that is left behind if the log blocks or panics.
fn last_line(stderr: &Stderr, log: impl FnOnce() + Send + 'static) {
    let (sender, done) = mpsc::channel();
    let log = thread::Builder::new().spawn(move || {
        log();
        sender.send(())
    });
    if log.is_ok() {
        let _late = done.recv_timeout(LAST_LINE);
    }
    stderr.flush();
}

#[expect(
    clippy::exit,
    reason = "to return would wait for the threads that hold up the program"
)]
fn exit(code: i32) {
    process::exit(code)
}
