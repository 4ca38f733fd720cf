//! The owner's part of an [`Outbox`]: the connection's task gathers, writes, waits and ends it.

use std::{
    future::poll_fn,
    io,
    net::Shutdown,
    sync::atomic::Ordering::Relaxed,
    task::{Context as TaskContext, Poll},
};

use midway_wire::CloseCode;

use super::{
    outbox::{Notice, Outbox, Phase, State},
    queue::Queue,
};
use crate::error::SendError;

impl Outbox {
    /// Tells the outbox who is woken. Once, from the connection's task.
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
    /// Whoever sent while the owner was at work did so under the lock that is taken here, so
    /// nothing gathered is overlooked.
    #[inline]
    pub(crate) fn pause(&self) {
        self.working.store(false, Relaxed);
        let mut state = self.lock();
        if !state.queue.is_empty() {
            self.write(&mut state);
        }
    }

    /// Whether there is a notice; cheap, asked between two messages.
    #[inline]
    pub(crate) fn has_notice(&self) -> bool {
        self.attention.load(Relaxed)
    }

    /// What the owner has to know. The most final thing comes first.
    pub(crate) fn notice(&self) -> Notice {
        let state = self.lock();
        match state.phase {
            Phase::Terminated | Phase::Closed => return Notice::Terminated,
            Phase::Closing => return Notice::Closing,
            Phase::Open => {}
        }
        if let Some(leave) = state.leave {
            return Notice::Leave(leave);
        }
        let waits = !state.queue.is_empty();
        if waits && (state.queue.bytes() > self.bounds.high() || (state.blocked && state.control)) {
            return Notice::Congested;
        }
        // A full socket stays the owner's business until all is written.
        self.attention.store(state.blocked, Relaxed);
        Notice::None
    }

    /// Writes what waits, and registers for when the socket takes more. Ready when nothing waits.
    ///
    /// `progress` is set when the peer took something after it had not: a sign of life.
    pub(crate) fn poll_write(
        &self,
        cx: &mut TaskContext<'_>,
        progress: &mut bool,
    ) -> Poll<io::Result<()>> {
        let mut state = self.lock();
        let State { queue, socket, .. } = &mut *state;
        let before = queue.bytes();
        let written = match socket {
            Some(socket) => socket.write_on(cx, queue),
            None => Ok(queue.is_empty()),
        };
        // A transport with buffers of its own may have taken everything before, and be rid of it now.
        let taken = state.queue.bytes() < before || (before == 0 && matches!(written, Ok(true)));
        *progress = state.blocked && taken;
        match written {
            Ok(empty) => {
                if empty {
                    state.emptied();
                    return Poll::Ready(Ok(()));
                }
                state.blocked = true;
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    /// Waits until everything has been written. From any task.
    pub(crate) async fn flushed(&self) -> Result<(), SendError> {
        poll_fn(|cx| {
            let mut state = self.lock();
            if state.phase > Phase::Closing {
                return Poll::Ready(Err(SendError::Closed));
            }
            if state.queue.is_empty() && !state.blocked {
                return Poll::Ready(Ok(()));
            }
            if !state
                .waiting
                .iter()
                .any(|waker| waker.will_wake(cx.waker()))
            {
                state.waiting.push(cx.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    /// What our close frame said, if there was one.
    pub(crate) fn said(&self) -> Option<(CloseCode, String)> {
        self.lock().said.clone()
    }

    /// Whether handlers are not waited for any longer.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.lock().abandoned
    }

    /// Nothing more will be sent: the socket and everything queued is dropped.
    pub(crate) fn end(&self) {
        let mut state = self.lock();
        state.phase = Phase::Closed;
        state.queue = Queue::default();
        state.deflate = None;
        let socket = state.socket.take();
        state.wake_waiting();
        drop(state);
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
