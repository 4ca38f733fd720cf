//! Bounded waiting in real time, also while the runtime's clock is paused.

use std::pin::pin;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::time::Instant;

/// The default limit of a test's wait: long for a machine, short for a person.
pub(crate) const DEFAULT: Duration = Duration::from_secs(5);

/// The future's output, or `None` when `limit` has passed on the wall clock.
///
/// A paused clock jumps to the next timer as soon as the runtime is idle, also while the answer is on
/// its way through a socket; so then the limit is a blocked thread's, which also holds the jump back.
pub(crate) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    if let Some(output) = future.as_mut().now_or_never() {
        return Some(output);
    }
    if !clock_stands_still() {
        return tokio::time::timeout(limit, future).await.ok();
    }
    let (waiting, alarm) = channel::<()>();
    let mut alarm = tokio::task::spawn_blocking(move || alarm.recv_timeout(limit));
    let output = tokio::select! {
        biased;
        output = &mut future => Some(output),
        _ = &mut alarm => None,
    };
    drop(waiting);
    output
}

/// Returns true if the runtime's clock is paused. tokio has no query for it, but only a paused clock stands still
/// while the system's clock moves.
pub(crate) fn clock_stands_still() -> bool {
    let (before, system) = (Instant::now(), std::time::Instant::now());
    while std::time::Instant::now() == system {
        std::hint::spin_loop();
    }
    Instant::now() == before
}

/// While it lives, a paused clock moves only when the test advances it.
#[derive(Debug)]
pub(crate) struct Standstill {
    _alive: std::sync::mpsc::Sender<()>,
}

impl Standstill {
    /// tokio lets no paused clock jump while a blocking task runs; this one ends when it is dropped.
    pub(crate) fn begin() -> Self {
        let (alive, ended) = channel::<()>();
        drop(tokio::task::spawn_blocking(move || {
            while ended.recv_timeout(Duration::from_secs(3600)) == Err(RecvTimeoutError::Timeout) {}
        }));
        Self { _alive: alive }
    }
}
