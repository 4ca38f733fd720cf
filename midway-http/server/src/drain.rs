//! The stages of a server's shutdown, and the result of a drain.

use std::time::Duration;

use tokio::sync::watch;

/// The time that is left, once the server drains, to a client without a request in flight or whose request's body does
/// not come.
pub(super) const PARTING: Duration = Duration::from_secs(1);

/// The stage of a server's shutdown; only ever advances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Accepting and serving.
    Open,
    /// No new connections; requests in flight finish, idle connections close.
    Draining,
    /// Connections are dropped at once.
    Closed,
}

/// Resolves once the server has reached `stage`, or when the server is gone.
pub(super) async fn reached(stages: &mut watch::Receiver<Stage>, stage: Stage) {
    // The error means that no handle is left, which ends a connection like `Closed` does.
    let _ = stages.wait_for(|now| *now >= stage).await;
}

/// The time that a draining server gives its clients; it starts with the drain, or with the wait when that is later.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Parting(pub(super) watch::Receiver<Stage>);

impl Parting {
    /// Waits until the time has passed.
    pub async fn over(mut self) {
        reached(&mut self.0, Stage::Draining).await;
        tokio::time::sleep(PARTING).await;
    }
}

/// The result of a drain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "connections may have been cut off"]
pub struct Drained {
    /// Connections that were still open at the deadline and were dropped.
    pub dropped: usize,
}

impl Drained {
    /// Returns true if every connection ended by itself.
    pub fn is_clean(self) -> bool {
        self.dropped == 0
    }
}
