//! The stages of a server's end, and what a drain leaves.

use std::time::Duration;

use tokio::sync::watch;

/// The time that is left, once the server drains, to a client without a request in flight or whose request's body does
/// not come.
pub(super) const PARTING: Duration = Duration::from_secs(1);

/// How far a server is on its way out; only ever grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Accepting and serving.
    Open,
    /// No new connections; requests in flight finish, idle connections close.
    Draining,
    /// Connections are dropped where they stand.
    Closed,
}

/// Resolves once the server has reached `stage`, or when the server is gone.
pub(super) async fn reached(stages: &mut watch::Receiver<Stage>, stage: Stage) {
    // The error says that no handle is left, which ends a connection like `Closed` does.
    let _ = stages.wait_for(|now| *now >= stage).await;
}

/// Resolves once the server has been draining, and this waited for, as long as a client may take then.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Parting(pub(super) watch::Receiver<Stage>);

impl Parting {
    /// Waits for it.
    pub async fn over(mut self) {
        reached(&mut self.0, Stage::Draining).await;
        tokio::time::sleep(PARTING).await;
    }
}

/// How a drain ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "connections may have been cut off"]
pub struct Drained {
    /// Connections that were still open at the deadline and were dropped.
    pub dropped: usize,
}

impl Drained {
    /// Whether every connection ended by itself.
    pub fn is_clean(self) -> bool {
        self.dropped == 0
    }
}
