//! [`Counts`]: faults and failures, counted because clients can cause too many to be logged.

use std::sync::{Mutex, MutexGuard, PoisonError};

use midway_wire::Fault;

/// Faults of clients, and failures of ours, since the framework was made:
/// [`WsApplication::counts`](crate::WsApplication::counts).
///
/// A client can cause any number of these, so each is logged at DEBUG only; what fails on our side,
/// [`failed`](Self::failed), is an ERROR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Upgrade requests that were answered with a status instead of a WebSocket.
    pub refused: u64,
    /// Connections and messages that a guard, or connections that a middleware, refused.
    pub denied: u64,
    /// Messages that did not fit what their handler takes.
    pub rejected: u64,
    /// Connections that broke the protocol: 1002, and 1008 for too many fragments.
    pub protocol_faults: u64,
    /// Connections that sent text that is not UTF-8, or what cannot be inflated: 1007.
    pub invalid_payloads: u64,
    /// Connections that sent a message past `maxPayload`: 1009.
    pub too_big: u64,
    /// Handlers, and controllers being built, that failed, panicked, or took longer than
    /// `handlerTimeout`.
    pub failed: u64,
}

/// [`Counts`] while they are counted.
#[derive(Debug, Default)]
pub(crate) struct Counters(Mutex<Counts>);

impl Counters {
    /// Counts one more; `which` picks the count.
    pub(crate) fn count(&self, which: impl FnOnce(&mut Counts) -> &mut u64) {
        *which(&mut self.counts()) += 1;
    }

    /// A connection ended by a fault of the peer's.
    pub(crate) fn fault(&self, fault: Fault) {
        self.count(|counts| match fault {
            Fault::Protocol(_) | Fault::TooManyFragments { .. } => &mut counts.protocol_faults,
            Fault::Utf8 | Fault::Inflate => &mut counts.invalid_payloads,
            Fault::TooBig { .. } => &mut counts.too_big,
        });
    }

    pub(crate) fn get(&self) -> Counts {
        *self.counts()
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        // Every change is one addition.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
