//! [`Ending`]: the end of a connection while its handlers still run.

use std::{
    pin::Pin,
    task::{Context as TaskContext, Poll},
    time::Duration,
};

use futures_util::future::BoxFuture;
use tokio::time::{Sleep, sleep};

use super::state::ClosedWith;

/// The end of a connection while its handlers still run.
#[derive(Default)]
pub(crate) struct Ending {
    /// Runs since the peer is gone; at its end the handlers are dropped.
    grace: Option<Pin<Box<Sleep>>>,
    /// The close handshake, beside the handlers.
    closing: Option<BoxFuture<'static, ClosedWith>>,
    /// The close handshake is over with this.
    pub(crate) closed: Option<ClosedWith>,
    /// The peer has ended it: what it sent before is still handled.
    peers: bool,
}

impl Ending {
    /// The peer is gone. The first call counts.
    pub(crate) fn grant(&mut self, grace: impl FnOnce() -> Duration) {
        self.grace.get_or_insert_with(|| Box::pin(sleep(grace())));
    }

    pub(crate) fn is_granted(&self) -> bool {
        self.grace.is_some()
    }

    /// Begins the close handshake; `peers` if the peer has ended the connection.
    pub(crate) fn close(&mut self, closing: BoxFuture<'static, ClosedWith>, peers: bool) {
        self.closing = Some(closing);
        self.peers = peers;
    }

    pub(crate) fn is_peers(&self) -> bool {
        self.peers
    }

    /// Continues the close handshake; returns true if it is over.
    pub(crate) fn poll_closing(&mut self, cx: &mut TaskContext<'_>) -> bool {
        // Taken out for the length of the poll: one that panics is not polled again.
        if let Some(mut closing) = self.closing.take() {
            match closing.as_mut().poll(cx) {
                Poll::Ready(closed) => self.closed = Some(closed),
                Poll::Pending => self.closing = Some(closing),
            }
        }
        self.closing.is_none()
    }

    /// Returns true if the grace of the handlers is over.
    pub(crate) fn poll_grace(&mut self, cx: &mut TaskContext<'_>) -> bool {
        self.grace
            .as_mut()
            .is_some_and(|grace| grace.as_mut().poll(cx).is_ready())
    }
}
