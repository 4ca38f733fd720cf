//! What comes out of the decoder: messages and control frames, and their payloads.

use bytes::Bytes;

use super::{CloseCode, Fault, utf8};

/// One step of the decoder.
#[derive(Debug)]
#[non_exhaustive]
pub struct Decoded<'a> {
    /// Bytes taken from the front of the input.
    pub consumed: usize,
    /// What was complete after them. `None` means that all input was consumed and more is needed.
    pub item: Option<Item<'a>>,
}

impl Decoded<'_> {
    /// Input that came after the end of all items.
    pub(super) const fn discarded(consumed: usize) -> Self {
        Self {
            consumed,
            item: None,
        }
    }
}

/// A complete message or a complete control frame.
#[derive(Debug)]
pub enum Item<'a> {
    /// A text message. It is valid UTF-8 unless [`Limits::check_utf8`](super::Limits::check_utf8)
    /// is off.
    Text(Payload<'a>),
    /// A binary message.
    Binary(Payload<'a>),
    /// A ping: its payload is to be sent back in a pong.
    Ping(Payload<'a>),
    /// A pong.
    Pong(Payload<'a>),
    /// The peer's close frame: its code and reason (valid UTF-8), or nothing when it carried no
    /// code ([`CloseCode::NO_STATUS`]). What comes after it is discarded.
    Close(Option<(CloseCode, Payload<'a>)>),
}

/// The bytes of a message, where they lie.
#[derive(Clone, Debug)]
pub enum Payload<'a> {
    /// A whole text that lay in the input, checked and known as such.
    Str(&'a str),
    /// A whole message or control frame that lay in the input; also a text so short and plain that
    /// looking at it twice costs less than the full check.
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
    /// type cannot carry, so here it is looked over once more; so is a short one.
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

    /// How many bytes there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

/// The content of a close frame (RFC 6455 sections 5.5.1 and 7.4).
pub(super) fn close(payload: Payload<'_>) -> Result<Option<(CloseCode, Payload<'_>)>, Fault> {
    let code = match payload.as_slice() {
        [] => return Ok(None),
        [_] => return Err(Fault::Protocol("a close frame with half a code")),
        [high, low, ..] => CloseCode::from(u16::from_be_bytes([*high, *low])),
    };
    if !code.is_sendable() {
        return Err(Fault::Protocol("a close code that must not be sent"));
    }
    let reason = match payload {
        Payload::Str(text) => Payload::Str(utf8::check_whole(&text.as_bytes()[2..])?),
        Payload::Borrowed(bytes) => Payload::Str(utf8::check_whole(&bytes[2..])?),
        Payload::Owned(bytes) => {
            utf8::check_whole(&bytes[2..])?;
            Payload::Owned(bytes.slice(2..))
        }
    };
    Ok(Some((code, reason)))
}
