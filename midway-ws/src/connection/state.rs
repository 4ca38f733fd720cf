//! [`State`] and [`End`]: the states of a connection, and the reasons for which reading stops.
//!
//! ```text
//!            leave()               the task sends it
//!   Open ───────────────▶ Leaving ───────────────────┐
//!    │                       │                       ▼
//!    ├──── close() ──────────┼──────────────────▶ Closing
//!    │                       │                       │
//!    └──── terminate() ──────┴── a write fails ──────┤
//!                                                    ▼
//!                                               Terminated
//!
//!   any of these ──── end() ────▶ Closed        any state ──── abandon() ────▶ Abandoned
//! ```
//!
//! `leave` is called by the sweep and the drain, `close` and `terminate` by any task, `abandon` by
//! the drain at its deadline, and `end` by the connection's task once the close handshake is over.
//! Each is called under the lock of the connection's write side
//! ([`Outbox`](crate::outbound::Outbox)) and only moves forward, so of two close frames the first is
//! sent. A `leave` for a stronger reason replaces one that was not acted on yet.
//! The connection's task is woken after each and sees the state as an [`End`] between two messages.
//!
//! The reader's own ends ([`End::Peer`], [`End::Fault`], [`End::Broken`]) come with what was read:
//! messages before them are still handled. A message can be sent in `Open` and `Leaving` only.

use midway_wire::{CloseCode, Fault};

/// The state of a connection, as its write side keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    /// The server wants to close it; no close frame is queued yet.
    Leaving(Leave),
    /// Our close frame is queued or sent.
    Closing,
    /// It ends without a close frame. The socket is shut, what was queued is dropped.
    Terminated,
    /// The socket is dropped. Its disconnection handler may still run.
    Closed,
    /// The drain has reached its deadline: handlers are not waited for any longer.
    Abandoned,
}

/// The server's reason to close a connection. It decides how long a running handler is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    /// The server stops: handlers have until the deadline of the drain.
    Stop,
    /// The client was silent for `idleTimeout`: handlers have `handlerGrace`.
    Idle,
    /// It was open for `maxLifetime`: the same.
    Lifetime,
    /// Its unfinished message takes too much memory: the same, and that memory is freed at once.
    Memory,
}

impl Leave {
    /// Code and reason of the close frame.
    pub(crate) fn close_frame(self) -> (CloseCode, &'static str) {
        match self {
            Self::Stop => (CloseCode::AWAY, "the server stops"),
            Self::Idle => (CloseCode::NORMAL, "idle for too long"),
            Self::Lifetime => (CloseCode::AWAY, "connected for long enough"),
            Self::Memory => (CloseCode::TRY_AGAIN, "too many unfinished messages"),
        }
    }

    /// A stronger reason replaces a weaker one that was not acted on yet.
    fn strength(self) -> u8 {
        match self {
            Self::Stop => 0,
            Self::Idle | Self::Lifetime => 1,
            Self::Memory => 2,
        }
    }
}

/// Code and reason, as the disconnection handler gets them.
pub(crate) type ClosedWith = (CloseCode, String);

impl State {
    /// Returns true if messages can be sent.
    #[inline]
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Leaving(_))
    }

    /// Returns true if nothing can be written any more, not even our close frame.
    pub(crate) fn is_over(self) -> bool {
        matches!(self, Self::Terminated | Self::Closed | Self::Abandoned)
    }

    /// The end that the connection's task has to bring about; `None` while there is none.
    pub(crate) fn as_end(self) -> Option<End> {
        match self {
            Self::Open => None,
            Self::Leaving(leave) => Some(End::Leave(leave)),
            Self::Closing => Some(End::Closing),
            Self::Terminated | Self::Closed | Self::Abandoned => Some(End::Terminated),
        }
    }

    /// Asks for a close frame. The stronger reason counts, and of equals the first.
    pub(crate) fn leave(&mut self, leave: Leave) {
        match self {
            Self::Open => *self = Self::Leaving(leave),
            Self::Leaving(asked) if asked.strength() < leave.strength() => *asked = leave,
            _ => {}
        }
    }

    /// Our close frame is queued.
    pub(crate) fn close(&mut self) {
        if self.is_open() {
            *self = Self::Closing;
        }
    }

    /// Nothing more is written. Returns true if it was not so before.
    pub(crate) fn terminate(&mut self) -> bool {
        let first = !self.is_over();
        if first {
            *self = Self::Terminated;
        }
        first
    }

    /// The close handshake is over, or there was none.
    pub(crate) fn end(&mut self) {
        if *self != Self::Abandoned {
            *self = Self::Closed;
        }
    }

    /// Handlers are not waited for any longer.
    pub(crate) fn abandon(&mut self) {
        *self = Self::Abandoned;
    }
}

/// The reason for which a connection is not read any more.
#[derive(Debug)]
pub(crate) enum End {
    /// The peer sent its close frame.
    Peer(CloseCode, String),
    /// The peer broke a rule.
    Fault(Fault),
    /// The connection ended without a close frame.
    Broken,
    /// Our close frame is on its way.
    Closing,
    /// A close frame is to be sent.
    Leave(Leave),
    /// The connection was terminated.
    Terminated,
}

impl End {
    /// Returns true if it came with what was read, so that what the peer sent before is handled.
    pub(crate) fn is_peers(&self) -> bool {
        matches!(self, Self::Peer(..) | Self::Fault(_) | Self::Broken)
    }

    /// Returns true if the peer is gone, or treated as if it were. While it has yet to answer our
    /// close frame it is not.
    pub(crate) fn is_gone(&self) -> bool {
        match self {
            Self::Leave(leave) => *leave != Leave::Stop,
            Self::Closing => false,
            Self::Peer(..) | Self::Fault(_) | Self::Broken | Self::Terminated => true,
        }
    }
}
