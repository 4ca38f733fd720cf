//! [`Decoder`]: bytes from a client to messages and control frames.
//!
//! ```text
//!            ┌───────────── the payload is whole ─────────────┐
//!            ▼                                                │
//!  Open:  between frames ──▶ head: part of a header ──▶ arriving: payload is due
//!            │                                                ▲
//!            ├────────────── a whole header ──────────────────┘
//!            └─▶ a whole frame in the input: borrowed from it, nothing is kept
//!
//!  Open ── close frame of the peer ──▶ Closed: further input is discarded
//!  Open ── fault ──▶ Failed: every further call returns the fault
//! ```
//!
//! `message` is beside these: it is `Some` from the first fragment of a message to the end of its
//! last one, so also between frames, and while a control frame arrives between two fragments.
//! `Closed` and `Failed` are final and hold no memory.

use bytes::Bytes;

use super::deflate::Inflater;
use super::frame::{self, Decoded, Frame, Payload};
use super::header::{MAX_MASKED, Plain};
use super::unfinished::Unfinished;
use super::{Fault, Limits, Opcode, mask, utf8};

// Headers and payloads, in the order in which they arrive.
mod frames;
// Large payloads past the shared read buffer.
mod direct;

/// Bytes from a client to messages and control frames: the receiving half of a server.
///
/// Frames from a client must be masked (RFC 6455 section 5.1). After the peer's close frame all
/// further input is discarded; after a [`Fault`] every call returns that fault.
#[derive(Debug)]
pub struct Decoder {
    limits: Limits,
    state: State,
    /// The first bytes of a header of which more is due.
    head: [u8; MAX_MASKED],
    head_len: u8,
    /// The frame whose payload is arriving.
    arriving: Option<Arriving>,
    /// The data message that is not complete.
    message: Option<Unfinished>,
    /// The payload so far of an arriving control frame.
    control: Vec<u8>,
    /// `Some` if permessage-deflate was agreed.
    inflater: Option<Box<Inflater>>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Open,
    /// The peer's close frame was seen.
    Closed,
    Failed(Fault),
}

/// A frame of which the header is known and payload is due.
#[derive(Clone, Copy, Debug)]
struct Arriving {
    opcode: Opcode,
    fin: bool,
    /// The masking key as it stands at the next byte of payload.
    key: [u8; 4],
    remaining: usize,
}

/// A complete message or control frame and the place of its payload; the borrow from the input is
/// made last.
enum Found {
    /// The whole payload lies in the input.
    Whole(Opcode, std::ops::Range<usize>),
    Held(Opcode, Bytes),
}

impl Decoder {
    /// A decoder at the beginning of a connection.
    #[must_use]
    pub const fn new(limits: Limits) -> Self {
        Self {
            limits,
            state: State::Open,
            head: [0; MAX_MASKED],
            head_len: 0,
            arriving: None,
            message: None,
            control: Vec::new(),
            inflater: None,
        }
    }

    /// The same decoder for a connection on which permessage-deflate was agreed.
    #[must_use]
    pub fn with_deflate(mut self, inflater: Inflater) -> Self {
        self.inflater = Some(Box::new(inflater));
        self
    }

    /// One step: consumes bytes from the front of `input`, unmasking them in place, until one
    /// message or control frame is complete or the input is used up.
    ///
    /// The decoder keeps the incomplete rest, so without a frame all input was consumed.
    ///
    /// # Errors
    ///
    /// The peer's [`Fault`], which is final.
    #[inline]
    pub fn decode<'a>(&mut self, input: &'a mut [u8]) -> Result<Decoded<'a>, Fault> {
        if self.is_ready()
            && let Some(plain) = Plain::parse(input)
            && plain.end - plain.start <= self.limits.max_message
        {
            return self.plain(input, plain);
        }
        self.decode_any(input)
    }

    /// Any input in any state.
    fn decode_any<'a>(&mut self, input: &'a mut [u8]) -> Result<Decoded<'a>, Fault> {
        match self.state {
            State::Open => {}
            State::Closed => {
                return Ok(Decoded {
                    consumed: input.len(),
                    frame: None,
                });
            }
            State::Failed(fault) => return Err(fault),
        }
        let mut at = 0;
        let frame = match self.step(input, &mut at) {
            Ok(None) => Ok(None),
            Ok(Some(Found::Held(opcode, bytes))) => {
                self.complete(opcode, Payload::Owned(bytes)).map(Some)
            }
            Ok(Some(Found::Whole(opcode, range))) => {
                let input: &'a [u8] = input;
                let payload = Payload::Borrowed(&input[range]);
                self.complete(opcode, payload).map(Some)
            }
            Err(fault) => Err(fault),
        };
        match frame {
            Ok(frame) => Ok(Decoded {
                consumed: at,
                frame,
            }),
            Err(fault) => Err(self.fail(fault)),
        }
    }

    /// The fast path: a whole unfragmented message, and no kept bytes before it.
    #[inline]
    fn plain<'a>(&mut self, input: &'a mut [u8], plain: Plain) -> Result<Decoded<'a>, Fault> {
        let bytes = &mut input[plain.start..plain.end];
        mask::unmask(bytes, plain.key);
        let bytes: &'a [u8] = bytes;
        let (opcode, payload) = if !plain.text {
            (Opcode::Binary, Payload::Borrowed(bytes))
        } else if utf8::is_short_ascii(bytes) || !self.limits.check_utf8 {
            (Opcode::Text, Payload::Borrowed(bytes))
        } else {
            match utf8::check_whole(bytes) {
                Ok(text) => (Opcode::Text, Payload::Str(text)),
                Err(fault) => return Err(self.fail(fault)),
            }
        };
        Ok(Decoded {
            consumed: plain.end,
            frame: Some(Frame { opcode, payload }),
        })
    }

    /// Returns true if the decoder stands between messages and is open.
    #[inline]
    fn is_ready(&self) -> bool {
        matches!(self.state, State::Open) && self.is_idle()
    }

    /// Returns true between messages: no memory is held, and an end of the stream here cuts no
    /// frame and no message in two. The context of an agreed compression is not counted.
    #[inline]
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.head_len == 0 && self.arriving.is_none() && self.message.is_none()
    }

    /// The bytes of memory held for an incomplete frame or message.
    #[inline]
    #[must_use]
    pub fn held(&self) -> usize {
        let message = self.message.as_ref();
        message.map_or(0, |message| message.buffer.capacity()) + self.control.capacity()
    }

    /// The checks of a complete message or control frame that need all of it.
    #[inline]
    fn complete<'a>(&mut self, opcode: Opcode, payload: Payload<'a>) -> Result<Frame<'a>, Fault> {
        let payload = match (opcode, payload) {
            (Opcode::Text, Payload::Borrowed(bytes)) if self.limits.check_utf8 => {
                Payload::Str(utf8::check_whole(bytes)?)
            }
            (Opcode::Close, payload) => {
                frame::check_close(payload.as_slice())?;
                self.rest(State::Closed);
                payload
            }
            (_, payload) => payload,
        };
        Ok(Frame { opcode, payload })
    }

    #[cold]
    fn fail(&mut self, fault: Fault) -> Fault {
        self.rest(State::Failed(fault));
        fault
    }

    /// Ends the decoding and frees all memory.
    fn rest(&mut self, state: State) {
        self.state = state;
        self.head_len = 0;
        self.arriving = None;
        self.message = None;
        self.control = Vec::new();
        self.inflater = None;
    }
}
