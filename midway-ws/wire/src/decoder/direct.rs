//! Large payloads that are not copied: read straight into the message's own buffer, or handed over
//! in the buffer they were read into.

use bytes::{Buf, BufMut, BytesMut, buf::Limit};

use super::{Decoder, Found, State};
use crate::constants::{DIRECT_READ, GROWTH_STEP};
use crate::header::Header;
use crate::{Fault, Frame, Opcode, Payload, mask};

impl Decoder {
    /// Gives the large message that begins at `at` of `buffer` a buffer to grow in, and returns
    /// true, if it is uncompressed and not whole yet; everything before `at` has to be decoded.
    ///
    /// A message that fits into `buffer` takes that itself, which saves the copy; a larger one is
    /// copied into what `spare` returns for its size. Either way `buffer` is empty afterwards.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn adopt(
        &mut self,
        buffer: &mut BytesMut,
        at: usize,
        spare: impl FnOnce(usize) -> Option<BytesMut>,
    ) -> Result<bool, Fault> {
        let input = &buffer[at..];
        let Ok(Some((header, size))) = Header::parse(input, false) else {
            return Ok(false);
        };
        let begun = matches!(header.opcode, Opcode::Text | Opcode::Binary);
        let whole = size as u64 + header.len;
        if !(self.is_ready() && begun && whole > input.len() as u64) {
            return Ok(false);
        }
        let room = (buffer.capacity() - at) as u64;
        let larger = if whole <= room {
            None
        } else {
            match usize::try_from(header.len).ok().and_then(spare) {
                None => return Ok(false),
                spare => spare,
            }
        };
        let settled = self.begin(&header).and_then(|_| {
            let payload = at + size;
            if let Some(message) = &mut self.message {
                message.buffer = match larger {
                    Some(mut larger) => {
                        larger.extend_from_slice(&buffer[payload..]);
                        buffer.clear();
                        larger
                    }
                    None => {
                        let mut taken = std::mem::take(buffer);
                        taken.advance(payload);
                        taken
                    }
                };
            }
            self.settle()
        });
        settled.map(|_| true).map_err(|fault| self.fail(fault))
    }

    /// The buffer that the rest of a large frame may be read into, straight from the socket.
    ///
    /// `None` if the shared buffer serves better: no large frame is arriving, or too little of it
    /// has arrived or is due. The buffer takes no byte beyond the frame. Where it has to grow, it
    /// becomes what `spare` returns for the size of the message so far and the rest of the frame;
    /// without that it grows to four times what has already arrived. After each read call
    /// [`body_arrived`](Self::body_arrived).
    pub fn body(
        &mut self,
        spare: impl FnOnce(usize) -> Option<BytesMut>,
    ) -> Option<Limit<&mut BytesMut>> {
        let frame = self.arriving.filter(|frame| !frame.opcode.is_control())?;
        let message = self.message.as_mut()?;
        let buffer = &mut message.buffer;
        let unseen = buffer.len() - message.unmasked;
        let due = frame.remaining.saturating_sub(unseen);
        if due < DIRECT_READ || message.unmasked < DIRECT_READ {
            return None;
        }
        let growth = due.min(3 * buffer.len()).min(GROWTH_STEP);
        if buffer.capacity() - buffer.len() < growth.min(DIRECT_READ) {
            match spare(buffer.len() + due) {
                Some(mut larger) => {
                    larger.extend_from_slice(buffer);
                    *buffer = larger;
                }
                None => buffer.reserve(growth),
            }
        }
        Some(buffer.limit(due))
    }

    /// Processes the bytes that were read into [`body`](Self::body). Returns the message if these
    /// were its last.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn body_arrived(&mut self) -> Result<Option<Frame<'static>>, Fault> {
        match self.state {
            State::Open => {}
            State::Closed => return Ok(None),
            State::Failed(fault) => return Err(fault),
        }
        let found = self.settle();
        match found {
            Ok(Some(Found::Held(opcode, bytes))) => self
                .complete(opcode, Payload::Owned(bytes))
                .map(Some)
                .map_err(|fault| self.fail(fault)),
            Ok(_) => Ok(None),
            Err(fault) => Err(self.fail(fault)),
        }
    }

    /// Unmasks and checks the bytes that were read straight into the message's buffer.
    pub(super) fn settle(&mut self) -> Result<Option<Found>, Fault> {
        let (Some(frame), Some(message)) = (&mut self.arriving, &mut self.message) else {
            return Ok(None);
        };
        let new = &mut message.buffer[message.unmasked..];
        if new.is_empty() {
            return Ok(None);
        }
        mask::unmask(new, frame.key);
        frame.key = mask::advance(frame.key, new.len());
        frame.remaining = frame.remaining.saturating_sub(new.len());
        message.arrived(&self.limits)?;
        let frame = *frame;
        self.end_of(frame)
    }
}
