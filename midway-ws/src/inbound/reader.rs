//! [`Inbound`]: reads, decodes one item at a time, and reads ahead while a handler runs.

use std::{
    io,
    pin::pin,
    task::{Context as TaskContext, Poll, ready},
};

use bytes::Bytes;
use tokio::io::ReadBuf;

use super::{ahead::Ahead, scratch, source::Source};
use crate::{
    context::Context,
    wire::{self, CloseCode, Decoder, Fault, Payload},
};

/// How much one connection may handle before others get their turn: so many messages, or so many
/// times [`SHARE`] bytes of them.
const TURN: u32 = 1024;
const SHARE: usize = 1024;

/// The read side of one connection.
pub(crate) struct Inbound {
    source: Source,
    decoder: Decoder,
    /// What was read and is not decoded: the thread's scratch buffer for the length of a poll, a
    /// copy of the rest otherwise.
    batch: Vec<u8>,
    at: usize,
    filled: usize,
    /// What was decoded ahead of the handler.
    ahead: Ahead,
    /// Nothing more comes; said once everything before it is handled.
    ended: Option<Ended>,
    auto_pong: bool,
    /// What was handled since the socket was dry, or since others had their turn.
    handled: u32,
}

/// Why nothing more comes from the peer, or why we listen no longer.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The peer sent its close frame.
    Peer(CloseCode, String),
    /// The peer broke a rule.
    Fault(Fault),
    /// The connection ended without a close frame.
    Broken,
    /// Our close frame is on its way.
    Closing,
    /// This close frame is to be sent.
    Leave(CloseCode, String),
    /// Terminated.
    Terminated,
}

/// What is handed to the controller.
pub(crate) enum Item<'a> {
    Text(Payload<'a>),
    Binary(Payload<'a>),
    Ping(Payload<'a>),
    Pong(Payload<'a>),
}

impl Inbound {
    /// `buffered` is what came together with the handshake.
    pub(crate) fn new(source: Source, buffered: &Bytes, decoder: Decoder, auto_pong: bool) -> Self {
        Self {
            source,
            decoder,
            batch: buffered.to_vec(),
            at: 0,
            filled: buffered.len(),
            ahead: Ahead::default(),
            ended: None,
            auto_pong,
            handled: 0,
        }
    }

    /// The next item of what has been read; `None` when more has to be read.
    ///
    /// Pings are answered on the way.
    #[inline]
    pub(crate) fn next(&mut self, context: &Context) -> Result<Option<Item<'_>>, Ended> {
        self.handled += 1;
        if !self.ahead.is_empty() {
            return Ok(self.ahead.pop());
        }
        if let Some(ended) = self.ended.take() {
            return Err(ended);
        }
        if self.at == self.filled {
            return Ok(None);
        }
        let step = self
            .decoder
            .decode(&mut self.batch[self.at..self.filled])
            .map_err(Ended::Fault)?;
        self.at += step.consumed;
        match step.item {
            None => Ok(None),
            Some(item) => event(item, context, self.auto_pong).map(Some),
        }
    }

    /// Whether others should get their turn before all is handled that was read. That costs a copy
    /// of the rest, so a turn is rather ended when the next read is due.
    #[inline]
    pub(crate) fn is_turn_over(&self) -> bool {
        self.handled >= 2 * TURN
    }

    /// Gives others their turn: always pending, and woken once they had it.
    pub(crate) fn give_way<T>(&mut self, cx: &mut TaskContext<'_>) -> Poll<T> {
        self.handled = 0;
        self.release();
        // Woken after the next look at the sockets; a wake-up at once would leave them waiting.
        let _ = pin!(tokio::task::yield_now()).poll(cx);
        Poll::Pending
    }

    fn count(&mut self, bytes: usize) {
        self.handled += (bytes / SHARE) as u32;
    }

    /// Gives the scratch buffer back, before the task waits for anything.
    pub(crate) fn release(&mut self) {
        if self.batch.len() != scratch::SIZE {
            if self.at == self.filled {
                self.batch = Vec::new();
            }
            return;
        }
        let rest = self.batch[self.at..self.filled].to_vec();
        scratch::give(std::mem::replace(&mut self.batch, rest));
        self.filled -= self.at;
        self.at = 0;
    }

    /// Reads once. Ready when something came; `Err` when nothing more will.
    ///
    /// Only called when everything read before is decoded.
    #[inline]
    pub(crate) fn poll_fill(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Poll<Result<(), Ended>> {
        if self.handled >= TURN {
            return self.give_way(cx);
        }
        if self.decoder.is_idle() {
            return self.poll_batch(cx, context);
        }
        match self.poll_body(cx, context) {
            Some(polled) => polled,
            None => self.poll_batch(cx, context),
        }
    }

    fn poll_batch(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Poll<Result<(), Ended>> {
        if self.batch.len() != scratch::SIZE {
            self.batch = scratch::take();
        }
        self.at = 0;
        self.filled = 0;
        let mut buf = ReadBuf::new(&mut self.batch);
        let Poll::Ready(read) = self.source.poll_read(cx, &mut buf) else {
            scratch::give(std::mem::take(&mut self.batch));
            self.handled = 0;
            return Poll::Pending;
        };
        self.filled = buf.filled().len();
        self.count(self.filled);
        if read.is_err() || self.filled == 0 {
            return Poll::Ready(Err(Ended::Broken));
        }
        context.heard();
        Poll::Ready(Ok(()))
    }

    /// The rest of a large frame goes straight into its message, if that is worth it.
    fn poll_body(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Option<Poll<Result<(), Ended>>> {
        let mut body = self.decoder.body()?;
        Some(match self.source.poll_read_buf(cx, &mut body) {
            Poll::Pending => {
                self.handled = 0;
                Poll::Pending
            }
            Poll::Ready(Ok(read)) if read > 0 => {
                self.count(read);
                context.heard();
                Poll::Ready(self.take_body())
            }
            Poll::Ready(_) => Poll::Ready(Err(Ended::Broken)),
        })
    }

    fn take_body(&mut self) -> Result<(), Ended> {
        match self.decoder.body_arrived().map_err(Ended::Fault)? {
            Some(wire::Item::Text(payload)) => self.ahead.push(Item::Text(payload)),
            Some(wire::Item::Binary(payload)) => self.ahead.push(Item::Binary(payload)),
            // A control frame is never large.
            Some(_) | None => {}
        }
        Ok(())
    }

    /// Reads and decodes while a handler runs, so that pings are answered and the end is seen; up
    /// to a bound, then the peer has to wait.
    pub(crate) fn read_ahead(&mut self, cx: &mut TaskContext<'_>, context: &Context) {
        while self.ended.is_none() && !self.ahead.is_full() {
            let read = match self.decode_ahead(context) {
                Ok(true) => continue,
                Ok(false) => self.poll_fill(cx, context),
                Err(ended) => Poll::Ready(Err(ended)),
            };
            match read {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(ended)) => self.ended = Some(ended),
                Poll::Pending => break,
            }
        }
        self.release();
    }

    /// Decodes one item ahead; whether there was one.
    fn decode_ahead(&mut self, context: &Context) -> Result<bool, Ended> {
        if self.at == self.filled {
            return Ok(false);
        }
        let step = self
            .decoder
            .decode(&mut self.batch[self.at..self.filled])
            .map_err(Ended::Fault)?;
        self.at += step.consumed;
        let Some(item) = step.item else {
            return Ok(false);
        };
        self.ahead.push(event(item, context, self.auto_pong)?);
        Ok(true)
    }

    /// Writes what waits, and registers for when more can be written. Ready when nothing waits.
    pub(crate) fn poll_write(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Poll<io::Result<()>> {
        if ready!(context.outbox().poll_write(cx))? {
            context.heard();
        }
        Poll::Ready(Ok(()))
    }

    /// Ends the write side of a foreign transport.
    pub(crate) fn poll_shut(&mut self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        self.source.poll_shut(cx)
    }

    /// Reads and throws away, until the peer's close frame (`Ok`) or the end (`Err`).
    pub(crate) fn poll_discard(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Poll<Ended> {
        self.ahead.clear();
        if let Some(ended) = self.ended.take() {
            return Poll::Ready(ended);
        }
        loop {
            if self.is_turn_over() {
                return self.give_way(cx);
            }
            match self.next(context) {
                Ok(Some(_)) => {}
                Err(ended) => return Poll::Ready(ended),
                Ok(None) => match self.poll_fill(cx, context) {
                    Poll::Ready(Ok(())) => {}
                    Poll::Ready(Err(ended)) => return Poll::Ready(ended),
                    Poll::Pending => return Poll::Pending,
                },
            }
        }
    }

    /// Reads raw bytes and throws them away, until the end of the stream.
    pub(crate) fn poll_drain(&mut self, cx: &mut TaskContext<'_>) -> Poll<()> {
        if self.batch.len() != scratch::SIZE {
            self.batch = scratch::take();
        }
        self.at = 0;
        self.filled = 0;
        loop {
            let mut buf = ReadBuf::new(&mut self.batch);
            match self.source.poll_read(cx, &mut buf) {
                Poll::Ready(Ok(())) if !buf.filled().is_empty() => {}
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => {
                    scratch::give(std::mem::take(&mut self.batch));
                    return Poll::Pending;
                }
            }
        }
    }
}

/// A decoded item as an event; pings are answered, and a close frame ends it all.
#[inline]
fn event<'a>(item: wire::Item<'a>, context: &Context, auto_pong: bool) -> Result<Item<'a>, Ended> {
    Ok(match item {
        wire::Item::Text(payload) => Item::Text(payload),
        wire::Item::Binary(payload) => Item::Binary(payload),
        wire::Item::Ping(payload) => {
            if auto_pong {
                context.outbox().pong(payload.as_slice());
            }
            Item::Ping(payload)
        }
        wire::Item::Pong(payload) => Item::Pong(payload),
        wire::Item::Close(None) => return Err(Ended::Peer(CloseCode::NO_STATUS, String::new())),
        wire::Item::Close(Some((code, reason))) => {
            return Err(Ended::Peer(
                code,
                reason.as_str().unwrap_or_default().to_owned(),
            ));
        }
    })
}
