//! [`Decoder`]: bytes from a client to messages and control frames.

use bytes::Bytes;

use super::deflate::Inflater;
use super::header::{MAX_MASKED, Plain};
use super::message::Message;
use super::{Decoded, Fault, Item, Limits, Opcode, Payload, item, mask, utf8};

// The bytes of frames, in the order in which they come.
mod frames;
// The way around the shared read buffer.
mod direct;

/// Bytes from a client to messages and control frames: the receiving half of a server.
///
/// Frames from a client must be masked (RFC 6455 section 5.1). After the peer's close frame all
/// further input is discarded; after a [`Fault`] that fault is all there is.
#[derive(Debug)]
pub struct Decoder {
    limits: Limits,
    state: State,
    /// The first bytes of a header that has not come whole.
    head: [u8; MAX_MASKED],
    head_len: u8,
    /// The frame whose payload is arriving.
    frame: Option<Frame>,
    /// The data message that is not complete.
    message: Option<Message>,
    /// The payload of a control frame that has not come whole.
    control: Vec<u8>,
    /// Where permessage-deflate was agreed.
    inflater: Option<Box<Inflater>>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Open,
    /// The peer's close frame was seen.
    Closed,
    Failed(Fault),
}

/// A frame of which the header is known.
#[derive(Clone, Copy, Debug)]
struct Frame {
    opcode: Opcode,
    fin: bool,
    /// The masking key as it stands at the next byte of payload.
    key: [u8; 4],
    remaining: usize,
}

/// What one step found, by place: borrowing it from the input comes last.
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
            frame: None,
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
    /// item is complete or the input is used up.
    ///
    /// What is begun and not complete is kept here, so without an item all input was consumed.
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
            State::Closed => return Ok(Decoded::discarded(input.len())),
            State::Failed(fault) => return Err(fault),
        }
        let mut at = 0;
        let item = match self.step(input, &mut at) {
            Ok(None) => Ok(None),
            Ok(Some(Found::Held(opcode, bytes))) => self.item(opcode, Payload::Owned(bytes)),
            Ok(Some(Found::Whole(opcode, range))) => {
                let input: &'a [u8] = input;
                self.item(opcode, Payload::Borrowed(&input[range]))
            }
            Err(fault) => Err(fault),
        };
        match item {
            Ok(item) => Ok(Decoded { consumed: at, item }),
            Err(fault) => Err(self.fail(fault)),
        }
    }

    /// The shortest road: a whole message that needs nothing of what is kept.
    #[inline]
    fn plain<'a>(&mut self, input: &'a mut [u8], plain: Plain) -> Result<Decoded<'a>, Fault> {
        let payload = &mut input[plain.start..plain.end];
        mask::unmask(payload, plain.key);
        let payload: &'a [u8] = payload;
        let item = if !plain.text {
            Item::Binary(Payload::Borrowed(payload))
        } else if utf8::is_short_ascii(payload) || !self.limits.check_utf8 {
            Item::Text(Payload::Borrowed(payload))
        } else {
            match utf8::check_whole(payload) {
                Ok(text) => Item::Text(Payload::Str(text)),
                Err(fault) => return Err(self.fail(fault)),
            }
        };
        Ok(Decoded {
            consumed: plain.end,
            item: Some(item),
        })
    }

    /// Whether a frame that begins here is all there is to know.
    #[inline]
    fn is_ready(&self) -> bool {
        matches!(self.state, State::Open) && self.is_idle()
    }

    /// Whether nothing is begun: no memory is held, and an end of the stream here cuts no frame
    /// and no message in two. The context of an agreed compression is not counted.
    #[inline]
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.head_len == 0 && self.frame.is_none() && self.message.is_none()
    }

    /// The bytes of memory held for what is not complete.
    #[must_use]
    pub fn held(&self) -> usize {
        let message = self.message.as_ref();
        message.map_or(0, |message| message.buffer.capacity()) + self.control.capacity()
    }

    /// What is complete, under its name.
    #[inline]
    fn item<'a>(
        &mut self,
        opcode: Opcode,
        payload: Payload<'a>,
    ) -> Result<Option<Item<'a>>, Fault> {
        Ok(match opcode {
            Opcode::Text => Some(Item::Text(match payload {
                Payload::Borrowed(bytes) if self.limits.check_utf8 => {
                    Payload::Str(utf8::check_whole(bytes)?)
                }
                payload => payload,
            })),
            Opcode::Binary => Some(Item::Binary(payload)),
            Opcode::Ping => Some(Item::Ping(payload)),
            Opcode::Pong => Some(Item::Pong(payload)),
            Opcode::Close => {
                let close = item::close(payload)?;
                self.rest(State::Closed);
                Some(Item::Close(close))
            }
            // A continuation is never handed on by itself.
            Opcode::Continuation => None,
        })
    }

    #[cold]
    fn fail(&mut self, fault: Fault) -> Fault {
        self.rest(State::Failed(fault));
        fault
    }

    /// Ends the decoding and gives all memory back.
    fn rest(&mut self, state: State) {
        self.state = state;
        self.head_len = 0;
        self.frame = None;
        self.message = None;
        self.control = Vec::new();
        self.inflater = None;
    }
}
