//! [`Inbound`]: reads, decodes one frame at a time, and reads ahead while a handler runs.

use std::{
    io,
    pin::pin,
    task::{Context as TaskContext, Poll},
};

use bytes::{BufMut, Bytes, BytesMut};
use midway_wire::{CloseCode, Decoder, Frame, Opcode};

use super::{ahead::Ahead, source::Source};
use crate::{
    connection::{Context, End, Ending},
    constants::{HANDED_OVER, READ_SHARE, READ_SIZE, READ_TURN},
    events::take_answer,
    recycled,
};

/// The read side of one connection.
pub(crate) struct Inbound {
    pub(crate) source: Source,
    pub(super) decoder: Decoder,
    /// Bytes that were read and are not decoded: the thread's buffer for the length of a poll, a copy
    /// of the rest otherwise.
    pub(super) batch: BytesMut,
    pub(super) at: usize,
    /// Messages decoded ahead of the handler.
    pub(crate) ahead: Ahead,
    /// Nothing more comes; reported once everything before it is handled. Boxed, as few connections are
    /// there.
    pub(crate) ended: Option<Box<End>>,
    pub(super) auto_pong: bool,
    /// The part of its budget that it has used since the socket was dry, or since it yielded.
    handled: u32,
    /// The hub counts the message that is unfinished.
    pub(super) counted: bool,
    /// The end, once it has begun while a handler runs.
    pub(crate) ending: Option<Box<Ending>>,
}

impl Inbound {
    /// `buffered` is what came together with the handshake.
    pub(crate) fn new(source: Source, buffered: &Bytes, decoder: Decoder, auto_pong: bool) -> Self {
        Self {
            source,
            decoder,
            batch: BytesMut::from(&buffered[..]),
            at: 0,
            ahead: Ahead::default(),
            ended: None,
            auto_pong,
            handled: 0,
            counted: false,
            ending: None,
        }
    }

    /// The next frame of what has been read, or `None` when more has to be read.
    ///
    /// Pings are answered on the way.
    #[inline]
    pub(crate) fn next(&mut self, context: &Context) -> Result<Option<Frame<'_>>, End> {
        self.handled += 1;
        if !self.ahead.is_empty() {
            return Ok(self.ahead.pop());
        }
        if let Some(ended) = self.take_ended() {
            return Err(ended);
        }
        self.decode(context)
    }

    /// Decodes the next frame of the buffer.
    #[inline]
    fn decode(&mut self, context: &Context) -> Result<Option<Frame<'_>>, End> {
        if self.at == self.batch.len() || self.hand_over()? {
            return Ok(None);
        }
        let input = &mut self.batch[self.at..];
        let step = self.decoder.decode(input).map_err(End::Fault)?;
        self.at += step.consumed;
        match step.frame {
            None => Ok(None),
            Some(frame) => event(frame, context, self.auto_pong).map(Some),
        }
    }

    /// Hands the rest of the buffer over to a large message of which most is in there, instead of
    /// copying it. Returns true if it did.
    #[inline]
    fn hand_over(&mut self) -> Result<bool, End> {
        match self.batch[self.at..] {
            [_, length, ref rest @ ..] if rest.len() >= HANDED_OVER && length & 0x7F >= 126 => {}
            _ => return Ok(false),
        }
        let adopted = self
            .decoder
            .adopt(&mut self.batch, self.at, recycled::take_large);
        let adopted = adopted.map_err(End::Fault)?;
        if adopted {
            self.at = 0;
        }
        Ok(adopted)
    }

    /// Returns true if the task should yield before all that was read is handled. That costs a copy
    /// of the rest, so usually it yields when the next read is due.
    #[inline]
    pub(crate) fn is_budget_spent(&self) -> bool {
        self.handled >= 2 * READ_TURN
    }

    /// Yields: always pending, and woken once other tasks have run.
    pub(crate) fn yield_turn<T>(&mut self, cx: &mut TaskContext<'_>) -> Poll<T> {
        self.handled = 0;
        self.release();
        // Woken after the next look at the sockets; a wake-up at once would leave them waiting.
        let _ = pin!(tokio::task::yield_now()).poll(cx);
        Poll::Pending
    }

    fn count(&mut self, bytes: usize) {
        self.handled += (bytes / READ_SHARE) as u32;
    }

    /// Gives the read buffer back, before the task waits for anything.
    pub(crate) fn release(&mut self) {
        if !recycled::is_read(&self.batch) {
            if self.at == self.batch.len() {
                self.batch = BytesMut::new();
                self.at = 0;
            }
            return;
        }
        let rest = BytesMut::from(&self.batch[self.at..]);
        recycled::give_read(std::mem::replace(&mut self.batch, rest));
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
    ) -> Poll<Result<(), End>> {
        if self.handled >= READ_TURN {
            return self.yield_turn(cx);
        }
        if self.decoder.is_idle() {
            return self.poll_batch(cx, context);
        }
        match self.poll_body(cx, context) {
            Some(polled) => polled,
            None => self.poll_batch(cx, context),
        }
    }

    fn poll_batch(&mut self, cx: &mut TaskContext<'_>, context: &Context) -> Poll<Result<(), End>> {
        let Poll::Ready(read) = self.poll_buffer(cx, READ_SIZE) else {
            return self.dry(context);
        };
        self.count(self.batch.len());
        if read.is_err() || self.batch.is_empty() {
            return Poll::Ready(Err(End::Broken));
        }
        context.heard();
        Poll::Ready(Ok(()))
    }

    /// Reads into the thread's buffer, which is given back when there is nothing to read.
    pub(super) fn poll_buffer(
        &mut self,
        cx: &mut TaskContext<'_>,
        most: usize,
    ) -> Poll<io::Result<usize>> {
        if !recycled::is_read(&self.batch) {
            self.batch = recycled::take_read();
        }
        self.batch.clear();
        self.at = 0;
        let mut buffer = (&mut self.batch).limit(most.min(READ_SIZE));
        let read = self.source.poll_read_buf(cx, &mut buffer);
        if read.is_pending() {
            recycled::give_read(std::mem::take(&mut self.batch));
        }
        read
    }

    /// The rest of a large frame is read straight into its message, if that is worth it.
    fn poll_body(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Option<Poll<Result<(), End>>> {
        let mut body = self.decoder.body(recycled::take_large)?;
        Some(match self.source.poll_read_buf(cx, &mut body) {
            Poll::Pending => self.dry(context),
            Poll::Ready(Ok(read)) if read > 0 => {
                self.count(read);
                context.heard();
                Poll::Ready(self.take_body())
            }
            Poll::Ready(_) => Poll::Ready(Err(End::Broken)),
        })
    }

    /// The socket has nothing more for now. A message that is unfinished then is counted: one that
    /// comes in one go never is.
    fn dry(&mut self, context: &Context) -> Poll<Result<(), End>> {
        self.handled = 0;
        if self.counted || !self.decoder.is_idle() {
            let held = self.decoder.held();
            self.counted = held > 0;
            context.hub().count_unfinished(context, held);
        }
        Poll::Pending
    }

    fn take_body(&mut self) -> Result<(), End> {
        // A message: a control frame is never large.
        if let Some(frame) = self.decoder.body_arrived().map_err(End::Fault)? {
            self.ahead.push(frame);
        }
        Ok(())
    }

    /// Reads and decodes while a handler runs, so that pings are answered and the end is seen; up
    /// to a bound, then the peer has to wait.
    pub(crate) fn read_ahead(&mut self, cx: &mut TaskContext<'_>, context: &Context) {
        while self.ended.is_none() && !self.ahead.is_full() {
            let read = match self.decode(context) {
                Ok(Some(frame)) => {
                    if take_answer(context, &frame) {
                        continue;
                    }
                    let frame = frame.into_owned();
                    self.ahead.push(frame);
                    continue;
                }
                Ok(None) => self.poll_fill(cx, context),
                Err(ended) => Poll::Ready(Err(ended)),
            };
            match read {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(ended)) => self.ended = Some(Box::new(ended)),
                Poll::Pending => break,
            }
        }
        self.release();
    }

    /// Ends the write side of a foreign transport.
    pub(crate) fn poll_shut(&mut self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        self.source.poll_shut(cx)
    }
}

/// Answers a ping, and ends at a close frame; every other frame is the controller's.
#[inline]
fn event<'a>(frame: Frame<'a>, context: &Context, auto_pong: bool) -> Result<Frame<'a>, End> {
    match frame.opcode {
        Opcode::Ping if auto_pong => context.outbox().pong(frame.payload.as_slice()),
        Opcode::Close => {
            let (code, reason) = frame.close().unwrap_or((CloseCode::NO_STATUS, ""));
            return Err(End::Peer(code, reason.to_owned()));
        }
        _ => {}
    }
    Ok(frame)
}
