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
use super::traffic::Traffic;

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

/// Any byte stream a connection may run over.
pub trait Io: AsyncRead + AsyncWrite + Send + Unpin + 'static {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin + 'static> Io for T {}

/// The stream of a connection.
#[derive(Debug)]
pub(super) enum Stream {
    Plain(TcpStream),
    #[cfg(feature = "tls")]
    Secure(SecureStream),
}

impl Stream {
    fn tcp(&self) -> &TcpStream {
        match self {
            Self::Plain(socket) => socket,
            #[cfg(feature = "tls")]
            Self::Secure(stream) => stream.get_ref().0,
        }
    }

    pub(super) fn io(&mut self) -> Pin<&mut dyn Io> {
        match self {
            Self::Plain(socket) => Pin::new(socket),
            #[cfg(feature = "tls")]
            Self::Secure(stream) => Pin::new(stream),
        }
    }
}

/// The stream with its permit and its traffic, so that the permit moves and ends with it.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) stream: Stream,
    pub(super) guard: ConnectionGuard,
    pub(super) traffic: Arc<Traffic>,
    paced: bool,
}

impl Connection {
    pub(super) fn new(stream: Stream, guard: ConnectionGuard) -> Self {
        Self {
            stream,
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
        let _ = self.stream.tcp().set_zero_linger();
        Err(io::ErrorKind::TimedOut.into())
    }

    /// Checks whether the client has closed its side, even behind bytes that are not read.
    fn look(&self) {
        let ready = self.stream.tcp().ready(Interest::READABLE).now_or_never();
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
        let _ = socket2::SockRef::from(self.stream.tcp()).set_tcp_notsent_lowat(UNSENT);
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

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check()?;
        let before = buf.filled().len();
        let read = self.stream.io().poll_read(cx, buf);
        self.traffic.note_received(&buf.filled()[before..]);
        read
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        self.pace(buf.len());
        let written = self.stream.io().poll_write(cx, buf);
        self.note(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        if self.traffic.is_asked() {
            self.look();
        }
        let flushed = self.stream.io().poll_flush(cx);
        if flushed.is_pending() {
            self.traffic.note_blocked(true);
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        let shut = self.stream.io().poll_shutdown(cx);
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
        let written = self.stream.io().poll_write_vectored(cx, bufs);
        self.note(written)
    }

    /// As TCP and rustls do.
    fn is_write_vectored(&self) -> bool {
        true
    }
}
