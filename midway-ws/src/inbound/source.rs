//! Where bytes come from: a plain socket's read half, or a transport shared with the writers.

use std::{
    io,
    pin::pin,
    task::{Context as TaskContext, Poll},
};

use bytes::BufMut;
use midway_http::server::Transport;
use tokio::{io::AsyncReadExt, net::tcp::OwnedReadHalf};

use crate::outbound::{Shared, Sink};

/// The read side of a transport.
pub(crate) enum Source {
    Tcp(OwnedReadHalf),
    Other(Shared),
}

/// Takes a transport apart: what reads, and what any task may write to.
pub(crate) fn split(transport: Transport) -> io::Result<(Source, Sink)> {
    match transport {
        Transport::Tcp(socket) => {
            // A reply should not wait for the acknowledgement of the one before.
            socket.set_nodelay(true)?;
            let (read, write) = socket.into_split();
            Ok((Source::Tcp(read), Sink::Tcp(write)))
        }
        Transport::Other(io) => {
            let shared = Shared::new(io);
            Ok((Source::Other(shared.clone()), Sink::Other(shared)))
        }
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

impl Source {
    /// Reads once, into the room that the buffer has.
    #[inline]
    pub(super) fn poll_read_buf(
        &mut self,
        cx: &mut TaskContext<'_>,
        buf: &mut impl BufMut,
    ) -> Poll<io::Result<usize>> {
        // The future holds nothing between two polls, so a new one each time goes on where the
        // last one was.
        match self {
            Self::Tcp(read) => pin!(read.read_buf(buf)).poll(cx),
            Self::Other(shared) => pin!(shared.lock().read_buf(buf)).poll(cx),
        }
    }

    /// Ends the write side of a transport that has no halves.
    pub(super) fn poll_shut(&mut self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(_) => Poll::Ready(Ok(())),
            Self::Other(shared) => shared.poll_shut(cx),
        }
    }
}
