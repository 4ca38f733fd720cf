//! [`Counts`]: faults and failures, counted because clients can cause too many to be logged.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

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
pub(crate) struct Counters {
    pub(crate) refused: Counter,
    pub(crate) denied: Counter,
    pub(crate) rejected: Counter,
    pub(crate) failed: Counter,
    protocol_faults: Counter,
    invalid_payloads: Counter,
    too_big: Counter,
}

#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn count(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

impl Counters {
    /// A connection ended by a fault of the peer's.
    pub(crate) fn fault(&self, fault: Fault) {
        match fault {
            Fault::Protocol(_) | Fault::TooManyFragments { .. } => self.protocol_faults.count(),
            Fault::Utf8 | Fault::Inflate => self.invalid_payloads.count(),
            Fault::TooBig { .. } => self.too_big.count(),
        }
    }

    pub(crate) fn get(&self) -> Counts {
        Counts {
            refused: self.refused.get(),
            denied: self.denied.get(),
            rejected: self.rejected.get(),
            protocol_faults: self.protocol_faults.get(),
            invalid_payloads: self.invalid_payloads.get(),
            too_big: self.too_big.get(),
            failed: self.failed.get(),
        }
    }
}
