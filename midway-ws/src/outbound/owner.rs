//! The owner's part of an [`Outbox`]: the connection's task gathers, writes, waits and ends it.

use std::{
    future::poll_fn,
    io,
    net::Shutdown,
    sync::atomic::Ordering::Relaxed,
    task::{Context as TaskContext, Poll},
};

use super::{
    outbox::{Outbox, WriteSide},
    queue::Queue,
};
use crate::{
    connection::{ClosedWith, End, State},
    error::SendError,
};

impl Outbox {
    /// Makes the calling task the owner, to be woken. Once, from the connection's task.
    pub(crate) async fn own(&self) {
        poll_fn(|cx| {
            self.lock().owner = Some(cx.waker().clone());
            Poll::Ready(())
        })
        .await;
    }

    /// From now on frames are gathered.
    #[inline]
    pub(crate) fn begin(&self) {
        self.working.store(true, Relaxed);
    }

    /// Writes what is gathered; from now on every sender writes at once.
    ///
    /// Frames sent while the owner was at work were queued under the lock that is taken here, so none
    /// is overlooked.
    #[inline]
    pub(crate) fn pause(&self) {
        self.working.store(false, Relaxed);
        let mut side = self.lock();
        if !side.queue.is_empty() {
            self.write(&mut side);
        }
    }

    /// Returns true if there is something to see besides messages; cheap, asked between two messages.
    #[inline]
    pub(crate) fn has_notice(&self) -> bool {
        self.attention.load(Relaxed)
    }

    /// `Ok(true)`: the owner may read. `Ok(false)`: more waits to be written than it may read for.
    /// `Err`: the connection is to end so.
    pub(crate) fn notice(&self) -> Result<bool, End> {
        let side = self.lock();
        if let Some(end) = side.state.as_end() {
            return Err(end);
        }
        let waits = !side.queue.is_empty();
        if waits && (side.queue.bytes() > self.bounds.high() || (side.blocked && side.control)) {
            return Ok(false);
        }
        // A full socket stays the owner's business until all is written.
        self.attention.store(side.blocked, Relaxed);
        Ok(true)
    }

    /// Returns true if the client does not keep up: more waits to be written than the owner may read for.
    pub(crate) fn is_crowded(&self) -> bool {
        self.lock().queue.bytes() > self.bounds.high()
    }

    /// Writes the queue, and registers for when the socket takes more. Ready when the queue is empty.
    ///
    /// `progress` is set when the peer took something after it had not: a sign of life.
    pub(crate) fn poll_write(
        &self,
        cx: &mut TaskContext<'_>,
        progress: &mut bool,
    ) -> Poll<io::Result<()>> {
        let mut side = self.lock();
        let WriteSide { queue, socket, .. } = &mut *side;
        let before = queue.bytes();
        let written = match socket {
            Some(socket) => socket.write_on(cx, queue),
            None => Ok(queue.is_empty()),
        };
        // A transport with buffers of its own may have taken everything before, and be rid of it now.
        let taken = side.queue.bytes() < before || (before == 0 && matches!(written, Ok(true)));
        *progress = side.blocked && taken;
        match written {
            Ok(empty) => {
                if empty {
                    side.emptied();
                    return Poll::Ready(Ok(()));
                }
                side.blocked = true;
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    /// Waits until everything has been written. From any task.
    pub(crate) async fn flushed(&self) -> Result<(), SendError> {
        poll_fn(|cx| {
            let mut side = self.lock();
            if side.state.is_over() {
                return Poll::Ready(Err(SendError::Closed));
            }
            if side.queue.is_empty() && !side.blocked {
                return Poll::Ready(Ok(()));
            }
            if !side.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                side.waiting.push(cx.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    /// Code and reason of our close frame, if there was one.
    pub(crate) fn sent_close(&self) -> Option<ClosedWith> {
        self.lock().sent_close.as_deref().cloned()
    }

    /// Returns true if handlers are not waited for any longer.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.state() == State::Abandoned
    }

    /// Nothing more will be sent: the socket and everything queued is dropped.
    pub(crate) fn end(&self) {
        let mut side = self.lock();
        side.state.end();
        side.queue = Queue::default();
        side.compressor = None;
        let socket = side.socket.take();
        side.wake_waiting();
        drop(side);
        drop(socket);
    }

    /// The same, at the end of the connection's task: there is no owner to wake any more.
    pub(crate) fn retire(&self) {
        self.end();
        let owner = self.lock().owner.take();
        drop(owner);
    }

    /// Shuts the write side of a plain socket, so that the peer sees the end.
    pub(crate) fn shut(&self) {
        self.lock().shut(Shutdown::Write);
    }
}
