//! Where bytes come from: a plain socket's read half, or a transport that one task has to itself.

use std::{
    io::{self, IoSlice},
    pin::{Pin, pin},
    task::{Context as TaskContext, Poll, ready},
};

use bytes::BufMut;
use midway_http::server::{Io, Transport};
use tokio::{
    io::{AsyncRead, AsyncReadExt, ReadBuf},
    net::tcp::{OwnedReadHalf, OwnedWriteHalf},
};

/// The read side of a transport; of a foreign one both sides.
pub(crate) enum Source {
    Tcp(OwnedReadHalf),
    Other(Box<dyn Io>),
}

/// Takes a transport apart: what reads, and what any task may write to.
pub(crate) fn split(transport: Transport) -> io::Result<(Source, Option<OwnedWriteHalf>)> {
    match transport {
        Transport::Tcp(socket) => {
            // A reply should not wait for the acknowledgement of the one before.
            socket.set_nodelay(true)?;
            let (read, write) = socket.into_split();
            Ok((Source::Tcp(read), Some(write)))
        }
        Transport::Other(io) => Ok((Source::Other(io), None)),
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

impl Source {
    #[inline]
    pub(super) fn poll_read(
        &mut self,
        cx: &mut TaskContext<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(read) => Pin::new(read).poll_read(cx, buf),
            Self::Other(io) => Pin::new(&mut **io).poll_read(cx, buf),
        }
    }

    /// Reads into a buffer that grows.
    pub(super) fn poll_read_buf(
        &mut self,
        cx: &mut TaskContext<'_>,
        buf: &mut impl BufMut,
    ) -> Poll<io::Result<usize>> {
        // The future holds nothing between two polls, so a new one each time goes on where the
        // last one was.
        match self {
            Self::Tcp(read) => pin!(read.read_buf(buf)).poll(cx),
            Self::Other(io) => pin!(io.read_buf(buf)).poll(cx),
        }
    }

    /// Writes to a foreign transport.
    pub(super) fn try_write(
        &mut self,
        cx: &mut TaskContext<'_>,
        slices: &[IoSlice<'_>],
    ) -> io::Result<usize> {
        let Self::Other(io) = self else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        match Pin::new(&mut **io).poll_write_vectored(cx, slices) {
            Poll::Ready(written) => written,
            Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    /// Pushes what a foreign transport buffers onto the network; with `shut`, ends its write side.
    pub(super) fn poll_flush(
        &mut self,
        cx: &mut TaskContext<'_>,
        shut: bool,
    ) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(_) => Poll::Ready(Ok(())),
            Self::Other(io) => {
                let mut io = Pin::new(&mut **io);
                ready!(io.as_mut().poll_flush(cx))?;
                if shut {
                    io.poll_shutdown(cx)
                } else {
                    Poll::Ready(Ok(()))
                }
            }
        }
    }
}
