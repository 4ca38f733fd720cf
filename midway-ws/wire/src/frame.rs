//! [`Frame`]: an opcode and a payload, from the decoder to the write queue.

use bytes::Bytes;

use super::{CloseCode, Fault, Opcode, utf8};

/// The result of one step of the decoder.
#[derive(Debug)]
#[non_exhaustive]
pub struct Decoded<'a> {
    /// Bytes taken from the front of the input.
    pub consumed: usize,
    /// The frame that these bytes complete. `None` means that all input was consumed and more is
    /// needed.
    pub frame: Option<Frame<'a>>,
}

/// A complete message or a complete control frame.
///
/// The decoder joins the fragments of a message, so none of its frames is a
/// [`Continuation`](Opcode::Continuation). The payload of a text message is valid UTF-8 unless
/// [`Limits::check_utf8`](super::Limits::check_utf8) is off.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The kind of message, or of control frame.
    pub opcode: Opcode,
    /// The bytes of it.
    pub payload: Payload<'a>,
}

impl Frame<'_> {
    /// The code and the reason of a close frame from the decoder, which has checked both; `None`
    /// if it carries no code ([`CloseCode::NO_STATUS`]).
    #[must_use]
    pub fn close(&self) -> Option<(CloseCode, &str)> {
        let (code, reason) = self.payload.as_slice().split_first_chunk::<2>()?;
        let reason = utf8::check_whole(reason).unwrap_or_default();
        Some((u16::from_be_bytes(*code).into(), reason))
    }

    /// The frame for keeping: see [`Payload::into_bytes`].
    #[inline]
    #[must_use]
    pub fn into_owned(self) -> Frame<'static> {
        Frame {
            opcode: self.opcode,
            payload: Payload::Owned(self.payload.into_bytes()),
        }
    }
}

/// The bytes of a message, borrowed from the input or in a buffer of their own.
#[derive(Clone, Debug)]
pub enum Payload<'a> {
    /// A whole text in the input, checked.
    Str(&'a str),
    /// A whole message or control frame in the input; also a text so short and plain that two ASCII
    /// checks cost less than the full check.
    Borrowed(&'a [u8]),
    /// A message that came in parts and was put together in a buffer of its own, handed over
    /// without a copy.
    Owned(Bytes),
}

impl Payload<'_> {
    /// The bytes.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Str(text) => text.as_bytes(),
            Self::Borrowed(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }

    /// The bytes as text.
    ///
    /// Free for [`Str`](Self::Str). A text that came in parts was checked part by part, which the
    /// type cannot carry, so it is checked once more here; so is a short one.
    ///
    /// # Errors
    ///
    /// [`Fault::Utf8`] when the bytes are not UTF-8, which a text message cannot be unless
    /// checking is off.
    #[inline]
    pub fn as_str(&self) -> Result<&str, Fault> {
        match self {
            Self::Str(text) => Ok(text),
            Self::Borrowed(bytes) => utf8::check_whole(bytes),
            Self::Owned(bytes) => utf8::check_whole(bytes),
        }
    }

    /// The bytes for keeping: a copy of what is borrowed, the buffer itself of what is owned.
    #[inline]
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        match self {
            Self::Str(text) => Bytes::copy_from_slice(text.as_bytes()),
            Self::Borrowed(bytes) => Bytes::copy_from_slice(bytes),
            Self::Owned(bytes) => bytes,
        }
    }

    /// The number of bytes.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Returns true if there are no bytes.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

/// Checks the payload of a close frame (RFC 6455 sections 5.5.1 and 7.4).
pub(super) fn check_close(payload: &[u8]) -> Result<(), Fault> {
    let (code, reason) = match payload {
        [] => return Ok(()),
        [_] => return Err(Fault::Protocol("a close frame with half a code")),
        [high, low, reason @ ..] => (u16::from_be_bytes([*high, *low]), reason),
    };
    if !CloseCode::from(code).is_sendable() {
        return Err(Fault::Protocol("a close code that must not be sent"));
    }
    utf8::check_whole(reason).map(|_| ())
}
