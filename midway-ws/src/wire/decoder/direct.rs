//! Large payloads that are not copied: read straight into the message's own buffer, or handed over
//! in the buffer they were read into.

use bytes::{Buf, BufMut, BytesMut, buf::Limit};

use super::{Decoder, Found, State};
use crate::wire::header::Header;
use crate::wire::{Fault, Item, Opcode, Payload, mask};

/// Below this many bytes, arrived or still due, the shared read buffer serves better than a read
/// of its own: it also takes in what follows.
const DIRECT_READ: usize = 16 * 1024;

/// The most that the buffer of an unfinished message grows by for one direct read.
const GROWTH_STEP: usize = 4 << 20;

impl Decoder {
    /// Takes `buffer` for the message that begins in it at `at`, instead of copying what has come of it;
    /// whether it did. It does where a data frame begins there, uncompressed and not whole, that fits into
    /// the room that the buffer has; all before it has to be decoded.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn adopt(&mut self, buffer: &mut BytesMut, at: usize) -> Result<bool, Fault> {
        let input = &buffer[at..];
        let Ok(Some((header, size))) = Header::parse(input, false) else {
            return Ok(false);
        };
        let begun = matches!(header.opcode, Opcode::Text | Opcode::Binary);
        let whole = size as u64 + header.len;
        let room = buffer.capacity() - at;
        let partial = whole > input.len() as u64 && whole <= room as u64;
        if !(self.is_ready() && begun && partial) {
            return Ok(false);
        }
        let settled = self.begin(&header).and_then(|_| {
            let mut buffer = std::mem::take(buffer);
            buffer.advance(at + size);
            if let Some(message) = &mut self.message {
                message.buffer = buffer;
            }
            self.settle()
        });
        settled.map(|_| true).map_err(|fault| self.fail(fault))
    }

    /// The buffer that the rest of a large frame may be read into, straight from the socket.
    ///
    /// `None` where the shared buffer serves better: nothing large is under way, or too little of
    /// it is known or due. The buffer has room for three times what has already arrived, and takes no
    /// byte beyond the frame. After each read call [`body_arrived`](Self::body_arrived).
    pub fn body(&mut self) -> Option<Limit<&mut BytesMut>> {
        let frame = self.frame.filter(|frame| !frame.opcode.is_control())?;
        let message = self.message.as_mut()?;
        let unseen = message.buffer.len() - message.unmasked;
        let due = frame.remaining.saturating_sub(unseen);
        if due < DIRECT_READ || message.unmasked < DIRECT_READ {
            return None;
        }
        let growth = due.min(3 * message.buffer.len()).min(GROWTH_STEP);
        if message.buffer.capacity() - message.buffer.len() < growth.min(DIRECT_READ) {
            message.room(due, growth);
        }
        Some((&mut message.buffer).limit(due))
    }

    /// Takes in what was read into [`body`](Self::body), and gives the message if that was the
    /// last of it.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn body_arrived(&mut self) -> Result<Option<Item<'static>>, Fault> {
        match self.state {
            State::Open => {}
            State::Closed => return Ok(None),
            State::Failed(fault) => return Err(fault),
        }
        let found = self.settle();
        match found {
            Ok(Some(Found::Held(opcode, bytes))) => self
                .item(opcode, Payload::Owned(bytes))
                .map_err(|fault| self.fail(fault)),
            Ok(_) => Ok(None),
            Err(fault) => Err(self.fail(fault)),
        }
    }

    /// Takes in what was read straight into the message's buffer.
    pub(super) fn settle(&mut self) -> Result<Option<Found>, Fault> {
        let (Some(frame), Some(message)) = (&mut self.frame, &mut self.message) else {
            return Ok(None);
        };
        let new = &mut message.buffer[message.unmasked..];
        if new.is_empty() {
            return Ok(None);
        }
        mask::unmask(new, frame.key);
        frame.key = mask::advance(frame.key, new.len());
        frame.remaining = frame.remaining.saturating_sub(new.len());
        message.unmasked = message.buffer.len();
        message.check(&self.limits)?;
        let frame = *frame;
        self.end_of(frame)
    }
}
