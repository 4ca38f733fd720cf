//! [`Source`]: a plain socket's read half, or a transport shared with the writers.

use std::{
    io,
    pin::pin,
    task::{Context as TaskContext, Poll},
};

use bytes::BufMut;
use midway_server::Transport;
use tokio::{
    io::AsyncReadExt,
    net::{TcpStream, tcp::OwnedReadHalf},
};

use crate::constants::UNSENT;
use crate::outbound::{Shared, Sink};

/// The read side of a transport.
pub(crate) enum Source {
    Tcp(OwnedReadHalf),
    Other(Shared),
    /// The socket was handed over to the close handshake.
    Gone,
}

/// Takes a transport apart: what reads, and what any task may write to.
///
/// `heartbeat`: progress of the peer has to be seen. Then the system takes little more than it
/// can send at once; else a client that reads slowly would have to read megabytes before it got to
/// a ping, and meanwhile nothing would show that it does.
pub(crate) fn split(transport: Transport, heartbeat: bool) -> io::Result<(Source, Sink)> {
    match transport {
        Transport::Tcp(socket) => {
            // A reply should not wait for the acknowledgement of the one before.
            socket.set_nodelay(true)?;
            if heartbeat {
                bound_unsent(&socket);
            }
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

fn bound_unsent(socket: &TcpStream) {
    // Without it the connection is as good, and seen less well.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = socket2::SockRef::from(socket).set_tcp_notsent_lowat(UNSENT);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = socket;
}

impl Source {
    /// Reads once, into the room that the buffer has.
    #[inline]
    pub(super) fn poll_read_buf(
        &mut self,
        cx: &mut TaskContext<'_>,
        buf: &mut impl BufMut,
    ) -> Poll<io::Result<usize>> {
        // The future holds nothing between two polls, so a new one each time continues where the
        // last one stopped.
        match self {
            Self::Tcp(read) => pin!(read.read_buf(buf)).poll(cx),
            Self::Other(shared) => pin!(shared.lock().read_buf(buf)).poll(cx),
            Self::Gone => Poll::Ready(Ok(0)),
        }
    }

    /// Ends the write side of a transport that has no halves.
    pub(super) fn poll_shut(&mut self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(_) | Self::Gone => Poll::Ready(Ok(())),
            Self::Other(shared) => shared.poll_shut(cx),
        }
    }

    /// Waits until the peer has ended its side or the connection is broken, without reading: there
    /// may be more to read than there is room for. Never ready where the system does not report
    /// it, and over a transport that has to read to know; there the limits end a connection.
    pub(crate) async fn peer_gone(&self) {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        if let Self::Tcp(read) = self {
            // Beside out-of-band data, which no socket here is registered for, this interest is
            // woken by the end of the peer's side, and by a reset.
            let _ = read.ready(tokio::io::Interest::PRIORITY).await;
            return;
        }
        std::future::pending().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(any(target_os = "linux", target_os = "android"))]
    #[tokio::test]
    async fn with_a_heartbeat_the_system_keeps_little_that_it_cannot_send() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        for heartbeat in [true, false] {
            let socket = TcpStream::connect(address).await.unwrap();
            let (source, _sink) = split(Transport::Tcp(socket), heartbeat).unwrap();
            let Source::Tcp(read) = source else {
                unreachable!()
            };
            let socket = socket2::SockRef::from(read.as_ref());
            let kept = socket.tcp_notsent_lowat().unwrap();
            assert_eq!(kept == UNSENT, heartbeat);
        }
    }
}
