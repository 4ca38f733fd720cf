//! One connection's traffic: the open requests, the answers that wait to be written, and the bytes that moved.
//!
//! Three parties share a [`Traffic`]. The stream ([`Connection`](super::connection::Connection)) notes what comes from
//! the socket, what the socket takes and when it takes nothing more. Each request and its answer ([`Exchange`], [`Answer`]) notes when it begins,
//! when a piece of it waits for the client, and when it is over; over HTTP/2 that happens in tasks of their own, which
//! wake the connection's task. [`Waits`](super::waits::Waits) reads all of it after every poll of the connection.

use std::{
    mem,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::task::AtomicWaker;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::body::{Body, BodyError};

/// The largest piece of an answer that HTTP/2 is given at once, the size of its frames. hyper drops a body once
/// its last piece is buffered, so larger ones would leave a stream open that is not counted here.
const PIECE: usize = 16 * 1024;

/// The bytes that came in one piece with the head of a request that asks for an upgrade; found in its extensions, when
/// there are any.
///
/// They are a copy: the connection has them too, as the first of [`Upgraded::buffered`](super::Upgraded::buffered).
/// hyper hands those over after the answer only, and the handler may need them to decide about the answer.
#[derive(Clone, Debug)]
pub struct Ahead(pub Bytes);

/// The end of a request head.
const END: &[u8] = b"\r\n\r\n";

/// The bytes behind the last request head in `read`, if they are no request themselves.
///
/// Nearly every read is a whole head or no GET at all, and is not searched.
fn behind(read: &[u8]) -> Option<&[u8]> {
    let mut rest = read;
    while rest.starts_with(b"GET ") && !rest.ends_with(END) {
        let end = rest.windows(END.len()).position(|bytes| bytes == END)?;
        rest = &rest[end + END.len()..];
    }
    (rest.len() < read.len() && !rest.is_empty() && !rest.starts_with(b"GET ")).then_some(rest)
}

/// The counters; each has one writer at a time, and a reader that may be late by one turn.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    /// Requests so far.
    begun: AtomicUsize,
    /// Those whose answer has not been given to hyper whole.
    open: AtomicUsize,
    /// Answers of which a piece waits to be taken.
    offered: AtomicUsize,
    /// Bytes that came from the socket.
    received: AtomicU64,
    /// Bytes the socket has taken.
    taken: AtomicU64,
    /// Bytes of answers given to hyper, from where `taken` stood when the first of the open requests began. Other bytes
    /// written count as taken, too, so that the difference is a little too small.
    given: AtomicU64,
    /// The socket took nothing more when it was last asked.
    blocked: AtomicBool,
    /// The next flush checks whether the client has closed its side.
    asked: AtomicBool,
    /// The client has ended or reset its side.
    left: AtomicBool,
    /// The connection has been cut, as the client is overdue.
    cut: AtomicBool,
    /// The bytes behind the request head that was read last; written by the stream, taken by an upgrade request.
    ahead: Mutex<Option<Ahead>>,
    /// The connection's task, where requests have tasks of their own.
    task: AtomicWaker,
}

impl Traffic {
    pub(super) fn note_received(&self, bytes: &[u8]) {
        // Lossless: no read is larger than 2^64 bytes.
        self.received
            .fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if let Some(behind) = behind(bytes) {
            let ahead = Ahead(Bytes::copy_from_slice(behind));
            *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
    }

    pub(super) fn take_ahead(&self) -> Option<Ahead> {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        ahead.take()
    }

    pub(super) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    pub(super) fn note_taken(&self, bytes: usize) {
        // Lossless: no write is larger than 2^64 bytes.
        self.taken.fetch_add(bytes as u64, Ordering::Relaxed);
        self.blocked.store(false, Ordering::Relaxed);
    }

    pub(super) fn note_blocked(&self, blocked: bool) {
        self.blocked.store(blocked, Ordering::Relaxed);
    }

    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    pub(super) fn given(&self) -> u64 {
        self.given.load(Ordering::Relaxed)
    }

    /// Some of the answers cannot have left yet.
    pub(super) fn is_owing(&self) -> bool {
        self.taken() < self.given()
    }

    pub(super) fn begun(&self) -> usize {
        self.begun.load(Ordering::Acquire)
    }

    pub(super) fn has_requests(&self) -> bool {
        self.open.load(Ordering::Acquire) > 0
    }

    pub(super) fn is_blocked(&self) -> bool {
        self.blocked.load(Ordering::Relaxed)
    }

    /// Something waits for the client to take it.
    pub(super) fn is_sending(&self) -> bool {
        self.is_blocked() || self.offered.load(Ordering::Acquire) > 0
    }

    /// Makes the stream check, at its next flush, whether the client has closed its side.
    pub(super) fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    pub(super) fn note_left(&self) {
        self.left.store(true, Ordering::Relaxed);
    }

    pub(super) fn has_left(&self) -> bool {
        self.left.load(Ordering::Relaxed)
    }

    /// Makes every further read and write fail, and the socket end with a reset: the client is not reading, so a FIN
    /// would wait behind what it does not read.
    pub(super) fn cut(&self) {
        self.cut.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_cut(&self) -> bool {
        self.cut.load(Ordering::Relaxed)
    }

    /// Wakes this task when a request that has its own changes something.
    pub(super) fn watch(&self, cx: &Context<'_>) {
        self.task.register(cx.waker());
    }
}

/// One request and its answer, from the head's arrival until hyper has all of the answer.
#[derive(Debug)]
pub(super) struct Exchange {
    traffic: Arc<Traffic>,
    offered: bool,
}

impl Exchange {
    pub(super) fn begin(traffic: &Arc<Traffic>) -> Self {
        if traffic.open.fetch_add(1, Ordering::AcqRel) == 0 {
            traffic.given.fetch_max(traffic.taken(), Ordering::Relaxed);
        }
        traffic.begun.fetch_add(1, Ordering::AcqRel);
        Self {
            traffic: Arc::clone(traffic),
            offered: false,
        }
    }

    /// Records that a piece waits to be taken, or that the last one was.
    fn offer(&mut self, offered: bool) {
        if mem::replace(&mut self.offered, offered) == offered {
            return;
        }
        if offered {
            self.traffic.offered.fetch_add(1, Ordering::AcqRel);
            self.traffic.task.wake();
        } else {
            self.traffic.offered.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.offer(false);
        self.traffic.open.fetch_sub(1, Ordering::AcqRel);
        self.traffic.task.wake();
    }
}

/// A response's body that notes when its next piece waits for the client.
#[derive(Debug)]
pub(super) struct Answer {
    body: Body,
    exchange: Exchange,
    /// The rest of the piece that `body` gave last.
    rest: Bytes,
    piece: usize,
}

impl Answer {
    /// Gives its pieces as they are.
    pub(super) fn whole(body: Body, exchange: Exchange) -> Self {
        Self {
            body,
            exchange,
            rest: Bytes::new(),
            piece: usize::MAX,
        }
    }

    /// Gives pieces of [`PIECE`] bytes at most.
    pub(super) fn in_pieces(body: Body, exchange: Exchange) -> Self {
        Self {
            piece: PIECE,
            ..Self::whole(body, exchange)
        }
    }

    fn next_piece(&mut self) -> Bytes {
        let piece = self.rest.split_to(self.piece.min(self.rest.len()));
        let given = &self.exchange.traffic.given;
        given.fetch_add(piece.len() as u64, Ordering::Relaxed);
        piece
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let polled = if self.rest.is_empty() {
            Pin::new(&mut self.body).poll_frame(cx)
        } else {
            Poll::Ready(Some(Ok(Frame::data(mem::take(&mut self.rest)))))
        };
        self.exchange
            .offer(matches!(polled, Poll::Ready(Some(Ok(_)))));
        polled.map(|frame| {
            frame.map(|frame| {
                frame.map(|frame| match frame.into_data() {
                    Ok(data) => {
                        self.rest = data;
                        Frame::data(self.next_piece())
                    }
                    Err(trailers) => trailers,
                })
            })
        })
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let rest = self.rest.len() as u64;
        let inner = self.body.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower() + rest);
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn only_what_is_no_request_is_behind_one() {
        let cases: [(&[u8], Option<&[u8]>); 7] = [
            (
                b"GET / HTTP/1.1\r\nhost: x\r\n\r\n\x81\x80",
                Some(b"\x81\x80"),
            ),
            (b"GET /a\r\n\r\nGET /b\r\n\r\n\x81", Some(b"\x81")),
            (b"GET /a\r\n\r\nGET /b\r\n\r\n", None),
            (b"GET /a\r\n\r\nGET /b\r\n", None),
            (b"GET / HTTP/1.1\r\nhos", None),
            (b"POST / HTTP/1.1\r\n\r\nbody", None),
            (b"", None),
        ];
        for (read, expected) in cases {
            assert_eq!(behind(read), expected, "{read:?}");
        }
    }
}
