//! `Line`: what a handler gets; `Peer`: who sent it; `BadLine`: what it is told when it was wrong.

use std::{fmt, net::SocketAddr, str::SplitWhitespace};

use midway_core::{Dependency, Inject, Result, Source};

/// A line from a client, without its end.
#[derive(Clone, Debug)]
pub struct Line {
    text: String,
    peer: Peer,
}

impl Line {
    pub(crate) fn new(text: String, peer: Peer) -> Self {
        Self { text, peer }
    }

    /// The whole line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first word, which chose the handler.
    #[must_use]
    pub fn word(&self) -> &str {
        self.text.split_whitespace().next().unwrap_or_default()
    }

    /// What follows the first word, without the space around it.
    #[must_use]
    pub fn rest(&self) -> &str {
        let text = self.text.trim();
        text.split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest.trim_start())
    }

    /// The words after the first.
    #[must_use]
    pub fn arguments(&self) -> SplitWhitespace<'_> {
        self.rest().split_whitespace()
    }

    /// Who sent it.
    #[must_use]
    pub fn peer(&self) -> &Peer {
        &self.peer
    }
}

/// The client a line came from. Request-scoped components inject it: `#[inject] peer: Peer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(SocketAddr);

impl Peer {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self(address)
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.0
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Inject for Peer {
    fn dependency() -> Dependency {
        Dependency::scoped::<Self>()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.scoped::<Self>()
    }
}

/// An error of the client: a handler returns it, and the client reads `ERR` and the reason. Any other
/// error is the server's: it is logged, and the client reads no more than that it happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct BadLine {
    reason: String,
}

impl BadLine {
    /// A line that cannot be answered, and why.
    pub fn new(reason: impl fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
        }
    }
}
