//! One accepted connection: its permit and the stream that carries it.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use futures_util::FutureExt;
use tokio::{
    io::{AsyncRead, AsyncWrite, Interest, ReadBuf},
    net::TcpStream,
    sync::Notify,
};

#[cfg(feature = "tls")]
use super::tls::SecureStream;
use super::{traffic::Traffic, upgrade::Io};

/// The count of open connections, and the notification when the last one ends.
#[derive(Debug, Default)]
pub(super) struct Census {
    open: AtomicUsize,
    changed: Notify,
}

impl Census {
    pub(super) fn open(&self) -> usize {
        self.open.load(Ordering::Acquire)
    }

    /// A permit for one more connection, unless `limit` of them are open.
    pub(super) fn admit(self: &Arc<Self>, limit: usize) -> Option<ConnectionGuard> {
        self.open
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |open| {
                (open < limit).then_some(open + 1)
            })
            .ok()
            .map(|_| ConnectionGuard(Arc::clone(self)))
    }

    /// Resolves once no connection is open.
    pub(super) async fn emptied(&self) {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // Registered before the count is read, so that the last one leaving in between is noticed.
            changed.as_mut().enable();
            if self.open() == 0 {
                return;
            }
            changed.await;
        }
    }
}

/// A connection's permit.
///
/// While it lives the connection counts in [`Server::connections`](super::Server::connections), against the
/// connection limit, and for [`Server::drain`](super::Server::drain). The owner of an upgraded connection
/// keeps its guard for as long as the socket is open.
#[derive(Debug)]
#[must_use = "a connection whose guard is dropped is no longer counted"]
pub struct ConnectionGuard(Arc<Census>);

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        if self.0.open.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.changed.notify_waiters();
        }
    }
}

/// Bytes that a connection writes before the kernel's share of unsent ones is limited.
const PACED_FROM: u64 = 64 * 1024;

/// Bytes that the kernel may hold unsent for a connection from then on. A socket's buffer grows to megabytes, and
/// takes nothing more until a third of it is free: a slow client would look like one that does not read.
#[cfg(any(target_os = "linux", target_os = "android"))]
const UNSENT: u32 = 64 * 1024;

/// A stream over TCP.
pub(super) trait OverTcp: Io {
    fn tcp(&self) -> &TcpStream;
}

impl OverTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

#[cfg(feature = "tls")]
impl OverTcp for SecureStream {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// The socket, its permit and its traffic, as one stream, so that the permit moves and ends with the socket.
#[derive(Debug)]
pub(super) struct Connection<S = TcpStream> {
    pub(super) socket: S,
    pub(super) guard: ConnectionGuard,
    pub(super) traffic: Arc<Traffic>,
    paced: bool,
}

impl<S: OverTcp> Connection<S> {
    pub(super) fn new(socket: S, guard: ConnectionGuard) -> Self {
        Self {
            socket,
            guard,
            traffic: Arc::default(),
            paced: false,
        }
    }

    /// Fails once the connection has been cut.
    fn check(&self) -> io::Result<()> {
        if !self.traffic.is_cut() {
            return Ok(());
        }
        // Without it the kernel would keep the rest; an error leaves nothing else to do.
        let _ = self.socket.tcp().set_zero_linger();
        Err(io::ErrorKind::TimedOut.into())
    }

    /// Checks whether the client has closed its side, even behind bytes that are not read.
    fn look(&self) {
        let ready = self.socket.tcp().ready(Interest::READABLE).now_or_never();
        if let Some(Ok(ready)) = ready
            && ready.is_read_closed()
        {
            self.traffic.note_left();
        }
    }

    /// Limits the bytes that the kernel holds unsent, before the connection writes many.
    fn pace(&mut self, more: usize) {
        if self.paced || self.traffic.taken() + (more as u64) < PACED_FROM {
            return;
        }
        self.paced = true;
        // A kernel without the option only buffers more.
        #[cfg(any(target_os = "linux", target_os = "android"))]
        let _ = socket2::SockRef::from(self.socket.tcp()).set_tcp_notsent_lowat(UNSENT);
    }

    fn note(&self, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Ready(Ok(bytes)) => self.traffic.note_taken(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.traffic.note_blocked(true),
        }
        written
    }
}

impl<S: OverTcp> AsyncRead for Connection<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check()?;
        let before = buf.filled().len();
        let read = Pin::new(&mut self.socket).poll_read(cx, buf);
        self.traffic.note_received(&buf.filled()[before..]);
        read
    }
}

impl<S: OverTcp> AsyncWrite for Connection<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        self.pace(buf.len());
        let written = Pin::new(&mut self.socket).poll_write(cx, buf);
        self.note(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        if self.traffic.is_asked() {
            self.look();
        }
        let flushed = Pin::new(&mut self.socket).poll_flush(cx);
        if flushed.is_pending() {
            self.traffic.note_blocked(true);
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        let shut = Pin::new(&mut self.socket).poll_shutdown(cx);
        if shut.is_pending() {
            self.traffic.note_blocked(true);
        }
        shut
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        self.pace(bufs.iter().map(|buf| buf.len()).sum());
        let written = Pin::new(&mut self.socket).poll_write_vectored(cx, bufs);
        self.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }
}
