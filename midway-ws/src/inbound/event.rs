//! The three kinds of events a controller sees: opening, a message, closing.

use bytes::Bytes;
use midway_wire::{CloseCode, Payload};

use crate::{
    connection::Context,
    message::{Message, Text},
};

/// A client has connected: what an `#[on_ws_connection]` handler's parameters are taken from.
#[derive(Debug)]
pub struct Opening<'a> {
    pub(crate) context: &'a Context,
}

/// Something came from the client: what an `#[on_ws_message]` handler's parameters are taken from.
///
/// The bytes lie in the read buffer; a parameter that can be made from them in place costs no copy.
#[derive(Debug)]
pub struct Incoming<'a> {
    context: &'a Context,
    payload: Payload<'a>,
    text: bool,
    /// The parameter that is made next is the handler's last, so it may have the payload itself.
    last: bool,
}

/// A connection is over: what an `#[on_ws_disconnection]` handler's parameters are taken from.
#[derive(Debug)]
pub struct Closing<'a> {
    pub(crate) context: &'a Context,
    pub(crate) code: CloseCode,
    pub(crate) reason: &'a str,
}

/// One of the three kinds of events.
///
/// For extractors that only need the connection: `impl<E: ConnectionEvent> Extract<E> for Session`.
pub trait ConnectionEvent {
    /// The connection that the event belongs to.
    fn context(&self) -> &Context;
}

impl ConnectionEvent for Opening<'_> {
    fn context(&self) -> &Context {
        self.context
    }
}

impl ConnectionEvent for Incoming<'_> {
    fn context(&self) -> &Context {
        self.context
    }
}

impl ConnectionEvent for Closing<'_> {
    fn context(&self) -> &Context {
        self.context
    }
}

impl<'a> Incoming<'a> {
    #[inline]
    pub(crate) fn new(context: &'a Context, payload: Payload<'a>, text: bool) -> Self {
        Self {
            context,
            payload,
            text,
            last: false,
        }
    }

    /// Returns true for a text message. Pings and pongs are none.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.text
    }

    /// The bytes, where they lie.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.payload.as_slice()
    }

    /// The text of a text message, or of a binary one that is UTF-8; `None` otherwise.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        self.payload.as_str().ok()
    }

    /// The bytes for keeping: a copy of a small message, the buffer itself of a large one.
    #[inline]
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        self.payload.clone().into_bytes()
    }

    /// The message for keeping.
    #[inline]
    #[must_use]
    pub fn to_message(&self) -> Message {
        self.message(self.to_bytes())
    }

    /// The parameter that is made next is the last one. For generated code.
    #[doc(hidden)]
    #[inline]
    pub fn last(&mut self) {
        self.last = true;
    }

    /// [`to_bytes`](Self::to_bytes), without a share left here if no later parameter asks for it.
    #[inline]
    pub(crate) fn take_bytes(&mut self) -> Bytes {
        if !self.last {
            return self.to_bytes();
        }
        std::mem::replace(&mut self.payload, Payload::Borrowed(&[])).into_bytes()
    }

    /// [`to_message`](Self::to_message) in the same way.
    #[inline]
    pub(crate) fn take_message(&mut self) -> Message {
        let bytes = self.take_bytes();
        self.message(bytes)
    }

    #[inline]
    fn message(&self, bytes: Bytes) -> Message {
        if self.text {
            Message::Text(Text::received(bytes))
        } else {
            Message::Binary(bytes)
        }
    }
}

impl Closing<'_> {
    /// The code: the peer's, or ours when we closed first, or 1006 when the connection broke.
    #[must_use]
    pub fn code(&self) -> CloseCode {
        self.code
    }

    /// The reason that came with the code; often empty.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.reason
    }
}
