//! Answers to pipelined requests leave in one write.
//!
//! hyper has an option for this (`pipeline_flush`), but it holds every answer back while unparsed input is buffered:
//! a 101 that bytes follow, a 431, and an answer behind which half a request waits would never leave. So the cork
//! is here: what hyper writes is gathered, and written when the read side is dry or hyper has nothing more to do.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU8, Ordering},
    },
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{ahead, automatic};

/// Gathered bytes from which on they are written without waiting for more.
const FULL: usize = 64 * 1024;

/// Writes from this size on are not copied.
const LARGE: usize = 16 * 1024;

/// Memory that an idle connection may keep.
const KEPT: usize = 2 * 1024;

/// Polls of hyper before the task yields, when hyper always has something to write.
const MAX_TURNS: usize = 4;

const EMPTY: u8 = 0;
const GATHERED: u8 = 1;
const FLUSH: u8 = 2;
const PULLED: u8 = 3;

/// The state that the stream and its driver share: nothing gathered, something gathered, write it now,
/// and never gather again.
#[derive(Clone, Debug, Default)]
pub(super) struct Cork(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: AtomicU8,
    /// A handler was called since the last input arrived; otherwise the answer is hyper's own.
    asked: AtomicBool,
    /// The bytes behind the last request head.
    ahead: Mutex<Bytes>,
}

impl Cork {
    /// From now on every flush writes. Needed once an upgrade is requested: hyper may then hand the stream over
    /// right after a flush, even when the answer is a refusal.
    pub(super) fn pull(&self) {
        self.0.state.store(PULLED, Ordering::Relaxed);
    }

    /// Records that a handler is called, so that the next answer is not hyper's own.
    pub(super) fn ask(&self) {
        self.0.asked.store(true, Ordering::Relaxed);
    }

    /// Takes the bytes behind the request head that was read last; empty after that.
    pub(super) fn take_ahead(&self) -> Bytes {
        std::mem::take(&mut *self.0.ahead.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Inspects the bytes of one read.
    fn note(&self, read: &[u8]) {
        self.0.asked.store(false, Ordering::Relaxed);
        if let Some(behind) = ahead::behind(read) {
            let behind = Bytes::copy_from_slice(behind);
            *self.0.ahead.lock().unwrap_or_else(PoisonError::into_inner) = behind;
        }
    }

    fn state(&self) -> u8 {
        self.0.state.load(Ordering::Relaxed)
    }

    fn is_pulled(&self) -> bool {
        self.state() == PULLED
    }

    /// Changes the state, unless the cork has been pulled.
    fn set(&self, state: u8) {
        if !self.is_pulled() {
            self.0.state.store(state, Ordering::Relaxed);
        }
    }

    /// Polls a connection until it has nothing to do, then has it write what was gathered.
    pub(super) fn drive<T>(
        &self,
        cx: &mut Context<'_>,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        for _ in 0..MAX_TURNS {
            if let Poll::Ready(done) = poll(cx) {
                return Poll::Ready(done);
            }
            if self.state() != GATHERED {
                return Poll::Pending;
            }
            // hyper flushes its stream whenever it is polled, also with nothing new to write.
            self.0.state.store(FLUSH, Ordering::Relaxed);
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A stream whose small writes are gathered.
#[derive(Debug)]
pub(super) struct Corked<S> {
    stream: S,
    gathered: Vec<u8>,
    /// The stream may hold bytes back, as TLS does when its socket is full, until it is flushed.
    unflushed: bool,
    cork: Cork,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Corked<S> {
    pub(super) fn new(stream: S, cork: Cork) -> Self {
        Self {
            stream,
            gathered: Vec::new(),
            unflushed: false,
            cork,
        }
    }

    /// The stream, and what is still to be written to it.
    pub(super) fn into_parts(self) -> (S, Vec<u8>) {
        (self.stream, self.gathered)
    }

    fn poll_write_gathered(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut written = 0;
        let result = loop {
            if written == self.gathered.len() {
                break Poll::Ready(Ok(()));
            }
            match Pin::new(&mut self.stream).poll_write(cx, &self.gathered[written..]) {
                Poll::Ready(Ok(0)) => break Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(count)) => written += count,
                Poll::Ready(Err(error)) => break Poll::Ready(Err(error)),
                Poll::Pending => break Poll::Pending,
            }
        };
        self.gathered.drain(..written);
        if self.gathered.is_empty() && self.gathered.capacity() > KEPT {
            self.gathered = Vec::new();
        }
        let result = match result {
            Poll::Ready(Ok(())) => self.poll_flush_stream(cx),
            other => other,
        };
        if self.gathered.is_empty() && !self.unflushed {
            self.cork.set(EMPTY);
        } else if result.is_pending() {
            // The socket is full; until it wakes the task, polling the connection again writes nothing.
            self.cork.set(FLUSH);
        }
        result
    }

    fn poll_flush_stream(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.unflushed = flushed.is_pending();
        flushed
    }

    /// Room for `more` bytes, made by writing if need be.
    fn poll_room(&mut self, cx: &mut Context<'_>, more: usize) -> Poll<io::Result<()>> {
        if self.gathered.len() + more > FULL || (more >= LARGE && !self.gathered.is_empty()) {
            self.poll_write_gathered(cx)
        } else {
            Poll::Ready(Ok(()))
        }
    }

    fn gather(&mut self, bytes: &[u8]) {
        match automatic::with_line(bytes) {
            Some(answer) if !self.cork.0.asked.load(Ordering::Relaxed) => {
                self.gathered.extend_from_slice(&answer);
            }
            _ => self.gathered.extend_from_slice(bytes),
        }
    }

    fn mark_gathered(&self) {
        // A pending flush stays pending.
        let _ = self.cork.0.state.compare_exchange(
            EMPTY,
            GATHERED,
            Ordering::Relaxed,
            Ordering::Relaxed,
        );
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Corked<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        if read.is_ready() {
            self.cork.note(&buf.filled()[before..]);
        }
        if read.is_pending()
            && (self.unflushed || !self.gathered.is_empty())
            && let Poll::Ready(Err(error)) = self.poll_write_gathered(cx)
        {
            return Poll::Ready(Err(error));
        }
        read
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Corked<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_room(cx, buf.len()))?;
        if buf.len() >= LARGE {
            self.unflushed = true;
            return Pin::new(&mut self.stream).poll_write(cx, buf);
        }
        self.gather(buf);
        self.mark_gathered();
        Poll::Ready(Ok(buf.len()))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let length = bufs.iter().map(|buf| buf.len()).sum();
        ready!(self.poll_room(cx, length))?;
        if length >= LARGE {
            self.unflushed = true;
            return Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        }
        for buf in bufs {
            self.gather(buf);
        }
        self.mark_gathered();
        Poll::Ready(Ok(length))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.cork.state() >= FLUSH {
            self.poll_write_gathered(cx)
        } else if self.unflushed || self.gathered.is_empty() {
            self.poll_flush_stream(cx)
        } else {
            Poll::Ready(Ok(()))
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_write_gathered(cx))?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
