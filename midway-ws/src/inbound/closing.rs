//! The end of an [`Inbound`]: what is read and kept, and what is thrown away.

use std::task::{Context as TaskContext, Poll, ready};

use bytes::{Bytes, BytesMut};
use midway_wire::{Decoder, Limits};

use super::{reader::Inbound, source::Source};
use crate::connection::{Context, End};

impl Inbound {
    /// Hands over the socket and what was read of it and not decoded. What was decoded ahead stays
    /// here for the handlers, and then nothing more comes.
    pub(crate) fn hand_over_socket(&mut self) -> Box<Self> {
        let decoder = std::mem::replace(&mut self.decoder, Decoder::new(Limits::default()));
        let source = std::mem::replace(&mut self.source, Source::Gone);
        let mut socket = Box::new(Self::new(source, &Bytes::new(), decoder, self.auto_pong));
        socket.batch = std::mem::take(&mut self.batch);
        socket.at = std::mem::take(&mut self.at);
        socket.counted = std::mem::take(&mut self.counted);
        // Its end may have been read already, as the answer to our close frame.
        socket.ended = self.ended.replace(Box::new(End::Terminated));
        socket
    }

    /// The end that was read ahead, once.
    pub(crate) fn take_ended(&mut self) -> Option<End> {
        self.ended.take().map(|ended| *ended)
    }

    /// Returns true if the socket was handed over.
    pub(crate) fn is_socket_gone(&self) -> bool {
        matches!(self.source, Source::Gone)
    }

    /// Frees what is decoded: only raw bytes are read from here on.
    pub(crate) fn stop_decoding(&mut self) {
        self.decoder = Decoder::new(Limits::default());
        self.batch = BytesMut::new();
        self.at = 0;
        self.ahead.clear();
    }

    /// Reads and throws away, until the peer's close frame (`Ok`) or the end (`Err`).
    pub(crate) fn poll_discard(
        &mut self,
        cx: &mut TaskContext<'_>,
        context: &Context,
    ) -> Poll<End> {
        self.ahead.clear();
        if let Some(ended) = self.take_ended() {
            return Poll::Ready(ended);
        }
        loop {
            if self.is_budget_spent() {
                return self.yield_turn(cx);
            }
            let read = match self.next(context) {
                Ok(Some(_)) => continue,
                Ok(None) => ready!(self.poll_fill(cx, context)),
                Err(ended) => Err(ended),
            };
            if let Err(ended) = read {
                return Poll::Ready(ended);
            }
        }
    }

    /// Reads raw bytes and throws them away, until the end of the stream. With `left` used up
    /// nothing more is read, and it is pending for ever.
    pub(crate) fn poll_drain(&mut self, cx: &mut TaskContext<'_>, left: &mut usize) -> Poll<()> {
        while *left > 0 {
            match ready!(self.poll_buffer(cx, *left)) {
                Ok(read) if read > 0 => *left -= read.min(*left),
                _ => return Poll::Ready(()),
            }
        }
        self.release();
        Poll::Pending
    }
}
