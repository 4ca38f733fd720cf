//! One step of the decoder: headers, payloads, and the message or control frame they complete.

use bytes::Bytes;

use super::{Arriving, Decoder, Found};
use crate::header::{Header, MAX_MASKED};
use crate::unfinished::{self, Unfinished};
use crate::{Fault, Opcode, mask, utf8};

impl Decoder {
    /// Decodes until a message or control frame is complete or `input` is used up. `at` is the
    /// position in `input`.
    #[inline]
    pub(super) fn step(
        &mut self,
        input: &mut [u8],
        at: &mut usize,
    ) -> Result<Option<Found>, Fault> {
        if self.arriving.is_some()
            && let Some(found) = self.settle()?
        {
            return Ok(Some(found));
        }
        loop {
            let frame = match self.arriving {
                Some(frame) => frame,
                None => match self.header(input, at)? {
                    Some(header) => {
                        if let Some(found) = self.whole(&header, input, at)? {
                            return Ok(Some(found));
                        }
                        self.begin(&header)?
                    }
                    None => return Ok(None),
                },
            };
            if let Some(found) = self.payload(frame, input, at)? {
                return Ok(Some(found));
            }
            if *at == input.len() {
                return Ok(None);
            }
        }
    }

    /// The next header, from the input alone or from `head` and the input.
    #[inline]
    fn header(&mut self, input: &[u8], at: &mut usize) -> Result<Option<Header>, Fault> {
        let compression = self.inflater.is_some();
        if self.head_len == 0
            && let Some((header, size)) = Header::parse(&input[*at..], compression)?
        {
            *at += size;
            return Ok(Some(header));
        }
        self.kept_header(input, at, compression)
    }

    /// The next header, of which an earlier input had the first bytes, or of which more is due.
    #[cold]
    fn kept_header(
        &mut self,
        input: &[u8],
        at: &mut usize,
        compression: bool,
    ) -> Result<Option<Header>, Fault> {
        let kept = usize::from(self.head_len);
        let rest = &input[*at..];
        let taken = rest.len().min(MAX_MASKED - kept);
        self.head[kept..kept + taken].copy_from_slice(&rest[..taken]);
        match Header::parse(&self.head[..kept + taken], compression)? {
            Some((header, size)) => {
                *at += size.saturating_sub(kept);
                self.head_len = 0;
                Ok(Some(header))
            }
            None => {
                // A header is complete at 14 bytes, so all of the input was taken.
                *at += taken;
                self.head_len += taken as u8;
                Ok(None)
            }
        }
    }

    /// The common case: the whole payload lies in the input, and no other frame belongs to it.
    #[inline]
    fn whole(
        &mut self,
        header: &Header,
        input: &mut [u8],
        at: &mut usize,
    ) -> Result<Option<Found>, Fault> {
        let alone = match header.opcode {
            Opcode::Text | Opcode::Binary => header.fin && self.message.is_none(),
            Opcode::Continuation => false,
            Opcode::Close | Opcode::Ping | Opcode::Pong => true,
        };
        let start = *at;
        let available = input.len() - start;
        if !alone || header.len > available as u64 {
            return Ok(None);
        }
        if !header.opcode.is_control() {
            unfinished::fitting(header.len, 0, header.rsv1, &self.limits)?;
        }
        let end = start + header.len as usize;
        mask::unmask(&mut input[start..end], header.key);
        *at = end;
        if header.rsv1 {
            let bytes = self.inflate(&input[start..end], header.opcode == Opcode::Text)?;
            return Ok(Some(Found::Held(header.opcode, bytes)));
        }
        Ok(Some(Found::Whole(header.opcode, start..end)))
    }

    /// Begins a frame whose payload is not all there, or that is a fragment.
    pub(super) fn begin(&mut self, header: &Header) -> Result<Arriving, Fault> {
        let remaining = match (header.opcode, &mut self.message) {
            (Opcode::Text | Opcode::Binary, Some(_)) => {
                return Err(Fault::Protocol("a message begins inside another"));
            }
            (Opcode::Continuation, None) => {
                return Err(Fault::Protocol("a continuation without a message"));
            }
            (Opcode::Text | Opcode::Binary, none) => {
                let text = header.opcode == Opcode::Text;
                let message = none.insert(Unfinished::begin(text, header.rsv1));
                message.admit(header.len, &self.limits)?
            }
            (Opcode::Continuation, Some(message)) => message.admit(header.len, &self.limits)?,
            // At most 125: the header was checked for it.
            (Opcode::Close | Opcode::Ping | Opcode::Pong, _) => header.len as usize,
        };
        let frame = Arriving {
            opcode: header.opcode,
            fin: header.fin,
            key: header.key,
            remaining,
        };
        self.arriving = Some(frame);
        Ok(frame)
    }

    /// Takes the part of the arriving frame's payload that the input has.
    fn payload(
        &mut self,
        mut frame: Arriving,
        input: &mut [u8],
        at: &mut usize,
    ) -> Result<Option<Found>, Fault> {
        let taken = frame.remaining.min(input.len() - *at);
        let bytes = &mut input[*at..*at + taken];
        mask::unmask(bytes, frame.key);
        *at += taken;
        frame.key = mask::advance(frame.key, taken);
        frame.remaining -= taken;
        self.arriving = Some(frame);
        if frame.opcode.is_control() {
            self.control.extend_from_slice(bytes);
        } else if let Some(message) = &mut self.message {
            message.push(bytes, frame.remaining, &self.limits)?;
        }
        self.end_of(frame)
    }

    /// The message or control frame that `frame` completes, if all of its payload has arrived.
    pub(super) fn end_of(&mut self, frame: Arriving) -> Result<Option<Found>, Fault> {
        if frame.remaining > 0 {
            return Ok(None);
        }
        self.arriving = None;
        if frame.opcode.is_control() {
            let payload = std::mem::take(&mut self.control);
            return Ok(Some(Found::Held(frame.opcode, Bytes::from(payload))));
        }
        if !frame.fin {
            return Ok(None);
        }
        let Some(message) = self.message.take() else {
            return Ok(None);
        };
        let opcode = if message.text {
            Opcode::Text
        } else {
            Opcode::Binary
        };
        let bytes = if message.compressed {
            self.inflate(&message.buffer, message.text)?
        } else {
            message.finish()?
        };
        Ok(Some(Found::Held(opcode, bytes)))
    }

    /// Inflates a whole message.
    fn inflate(&mut self, message: &[u8], text: bool) -> Result<Bytes, Fault> {
        let Some(inflater) = &mut self.inflater else {
            return Err(Fault::Inflate);
        };
        let bytes = inflater.inflate(message, self.limits.max_message)?;
        if text && self.limits.check_utf8 {
            utf8::check_whole(&bytes)?;
        }
        Ok(bytes)
    }
}
