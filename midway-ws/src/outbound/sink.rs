//! [`Sink`]: a plain socket's write half, or a transport shared with the reader.

use std::{
    future::poll_fn,
    io::{self, IoSlice},
    net::Shutdown,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context as TaskContext, Poll, Waker},
};

use midway_server::Io;
use tokio::{
    net::{TcpStream, tcp::OwnedWriteHalf},
    task::unconstrained,
};

use super::queue::Queue;

/// The write side of a transport.
pub(crate) enum Sink {
    Tcp(OwnedWriteHalf),
    Other(Shared),
}

/// A transport that has no halves, as TLS has none: it is locked for each read and write.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Box<dyn Io>>>);

impl Sink {
    /// Writes from any task. `Ok(false)`: not all was taken; the owner writes the rest.
    #[inline]
    pub(super) fn write(&self, queue: &mut Queue, owner: Option<&Waker>) -> io::Result<bool> {
        match self {
            Self::Tcp(socket) => queue.write(|slices| write_slices(socket, slices)),
            Self::Other(shared) => match owner {
                // The transport keeps the waker, so it has to be the owner's.
                Some(owner) => shared.write(&mut TaskContext::from_waker(owner), queue),
                None => Ok(false),
            },
        }
    }

    /// Writes from the owner's task, which is woken when more can be written after `Ok(false)`.
    pub(super) fn write_on(&self, cx: &mut TaskContext<'_>, queue: &mut Queue) -> io::Result<bool> {
        let socket = match self {
            Self::Tcp(socket) => socket,
            Self::Other(shared) => return shared.write(cx, queue),
        };
        loop {
            if queue.write(|slices| write_slices(socket, slices))? {
                return Ok(true);
            }
            let stream: &TcpStream = socket.as_ref();
            match stream.poll_write_ready(cx) {
                Poll::Ready(ready) => ready?,
                Poll::Pending => return Ok(false),
            }
        }
    }

    /// Shuts a plain socket. Another transport is shut by its reader, at the end of what it has
    /// written; `Both` ends it at once.
    pub(super) fn shut(&self, how: Shutdown, owner: Option<&Waker>) {
        match (self, owner) {
            (Self::Tcp(socket), _) => {
                let stream: &TcpStream = socket.as_ref();
                // Fails for a peer that is gone already.
                let _ = socket2::SockRef::from(stream).shutdown(how);
            }
            (Self::Other(shared), Some(owner)) if how == Shutdown::Both => {
                // A shutdown that does not get through now is done when the connection is dropped.
                let _ = shared.poll_shut(&mut TaskContext::from_waker(owner));
            }
            (Self::Other(_), _) => {}
        }
    }
}

#[inline]
fn write_slices(socket: &OwnedWriteHalf, slices: &[IoSlice<'_>]) -> io::Result<usize> {
    match slices {
        [single] => socket.try_write(single),
        _ => socket.try_write_vectored(slices),
    }
}

impl Shared {
    pub(crate) fn new(transport: Box<dyn Io>) -> Self {
        Self(Arc::new(Mutex::new(transport)))
    }

    /// The transport, for the length of one poll.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Box<dyn Io>> {
        // A transport that a panic left broken fails at the next use.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes and flushes: what such a transport has taken it may still keep to itself.
    fn write(&self, cx: &mut TaskContext<'_>, queue: &mut Queue) -> io::Result<bool> {
        let mut transport = self.lock();
        let mut transport = Pin::new(&mut **transport);
        let writing = poll_fn(|cx| {
            let all =
                queue.write(
                    |slices| match transport.as_mut().poll_write_vectored(cx, slices) {
                        Poll::Ready(written) => written,
                        Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
                    },
                );
            match all {
                Ok(true) => transport.as_mut().poll_flush(cx).map_ok(|()| true),
                other => Poll::Ready(other),
            }
        });
        // A sender that has used up its turn has not filled the socket.
        match pin!(unconstrained(writing)).poll(cx) {
            Poll::Ready(written) => written,
            Poll::Pending => Ok(false),
        }
    }

    /// Ends the write side, after what was written.
    pub(crate) fn poll_shut(&self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut **self.lock()).poll_shutdown(cx)
    }
}
