//! [`IntoReply`]: a value that a handler may return, and its way to frames.

use bytes::Bytes;
use midway_core::Result;
use midway_wire::{Frame, Opcode, encode};
use serde::Serialize;

use super::{block::Block, outbox::Outbox, queue::Outgoing, text};
use crate::{
    error::{SendError, unplaced},
    message::Message,
    recycled,
};

/// A value that can be sent to a client.
///
/// Every [`Serialize`] type is one: a string is sent as text as it is, bytes as binary (`Bytes`,
/// `Vec<u8>`, `&[u8]`, `[u8; N]` and what points to one of them), a number or a boolean as its text,
/// `()` and `None` not at all, and everything else as JSON text. [`Message`] is sent as what it is,
/// [`Json`](crate::Json) as JSON whatever is inside. `Bytes` of a large message are not copied.
///
/// A type of your own that is not `Serialize` implements it with one call on the [`ReplyWriter`]:
///
/// ```
/// use midway_ws::{IntoReply, ReplyWriter};
///
/// struct Celsius(f32);
///
/// impl IntoReply for Celsius {
///     fn into_reply(self, reply: &mut ReplyWriter<'_>) -> midway_core::Result<()> {
///         Ok(reply.text(&format!("{:.1} °C", self.0))?)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent to a WebSocket client",
    label = "not something that can be sent",
    note = "derive `serde::Serialize` for it to send it as JSON text, or implement `midway_ws::IntoReply`",
    note = "a handler may return a `Serialize` type, `Message`, `Json<T>`, `()`, an `Option` or a `Result` of these"
)]
pub trait IntoReply {
    /// Sends the value: one call on `reply`, or none for nothing.
    ///
    /// # Errors
    ///
    /// What the conversion fails with; it is handled like the handler's other errors.
    fn into_reply(self, reply: &mut ReplyWriter<'_>) -> Result<()>;
}

impl<T: Serialize> IntoReply for T {
    #[inline]
    fn into_reply(self, reply: &mut ReplyWriter<'_>) -> Result<()> {
        text::send(&self, reply).map_err(unplaced)
    }
}

impl IntoReply for Message {
    #[inline]
    fn into_reply(self, reply: &mut ReplyWriter<'_>) -> Result<()> {
        match self {
            Self::Text(text) => reply.frame(Outgoing::kept(Opcode::Text, text.into_bytes())),
            Self::Binary(bytes) => reply.bytes(bytes),
        }
        .map_err(unplaced)
    }
}

impl IntoReply for &Block {
    fn into_reply(self, reply: &mut ReplyWriter<'_>) -> Result<()> {
        match self.messages {
            0 => Ok(()),
            _ => reply.frame(Outgoing::Encoded(self)).map_err(unplaced),
        }
    }
}

impl IntoReply for &Message {
    fn into_reply(self, reply: &mut ReplyWriter<'_>) -> Result<()> {
        self.clone().into_reply(reply)
    }
}

/// The receiver that a value writes itself to; each call is one message.
pub struct ReplyWriter<'a> {
    to: Target<'a>,
}

enum Target<'a> {
    /// The connection whose handler replies.
    Owner(&'a Outbox),
    /// A connection, from anywhere.
    Client(&'a Outbox),
    /// Frames for many.
    Frames { out: &'a mut Vec<u8>, messages: u32 },
}

impl std::fmt::Debug for ReplyWriter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReplyWriter").finish_non_exhaustive()
    }
}

impl ReplyWriter<'_> {
    /// Sends a text message.
    ///
    /// # Errors
    ///
    /// The client does not take it: see [`SendError`].
    #[inline]
    pub fn text(&mut self, text: &str) -> Result<(), SendError> {
        self.frame(Outgoing::copied(Opcode::Text, text.as_bytes()))
    }

    /// Sends a binary message; the bytes are copied.
    ///
    /// # Errors
    ///
    /// The client does not take it: see [`SendError`].
    #[inline]
    pub fn binary(&mut self, bytes: &[u8]) -> Result<(), SendError> {
        self.frame(Outgoing::copied(Opcode::Binary, bytes))
    }

    /// Sends a binary message; large ones leave from where they lie.
    ///
    /// # Errors
    ///
    /// The client does not take it: see [`SendError`].
    #[inline]
    pub fn bytes(&mut self, bytes: Bytes) -> Result<(), SendError> {
        self.frame(Outgoing::kept(Opcode::Binary, bytes))
    }

    /// Sends a value as JSON text.
    ///
    /// # Errors
    ///
    /// [`SendError::Encode`] when it cannot be serialised, or the client does not take it.
    pub fn json(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), SendError> {
        // Serialised before any lock is taken: `value` is the user's code.
        recycled::with_json(|scratch| {
            serde_json::to_writer(&mut *scratch, value).map_err(SendError::Encode)?;
            self.frame(Outgoing::copied(Opcode::Text, scratch))
        })
    }

    /// Sends bytes that come one by one as a binary message.
    pub(super) fn collected(&mut self, bytes: impl Iterator<Item = u8>) -> Result<(), SendError> {
        recycled::with_json(|scratch| {
            scratch.extend(bytes);
            self.frame(Outgoing::copied(Opcode::Binary, scratch))
        })
    }

    #[inline]
    fn frame(&mut self, frame: Outgoing<'_>) -> Result<(), SendError> {
        match &mut self.to {
            Target::Owner(outbox) => match outbox.reply(frame) {
                // The handler has closed its socket, or the peer has; a reply to that is no error.
                Err(SendError::Closed) => Ok(()),
                other => other,
            },
            Target::Client(outbox) => outbox.send(frame),
            Target::Frames { out, messages } => {
                *messages += frame.messages();
                match frame {
                    Outgoing::One(Frame { opcode, payload }) => {
                        encode::frame(opcode, payload.as_slice(), out);
                    }
                    Outgoing::Encoded(block) => out.extend_from_slice(&block.bytes),
                }
                Ok(())
            }
        }
    }
}

/// The reply of a handler, to the client whose message it handled.
#[inline]
pub(crate) fn to_owner(outbox: &Outbox, value: impl IntoReply) -> Result<()> {
    value.into_reply(&mut ReplyWriter {
        to: Target::Owner(outbox),
    })
}

/// A message to one client, from anywhere.
pub(crate) fn to_client(outbox: &Outbox, value: impl IntoReply) -> Result<(), SendError> {
    plain(value.into_reply(&mut ReplyWriter {
        to: Target::Client(outbox),
    }))
}

/// A message for many, encoded once.
pub(crate) fn encoded(value: impl IntoReply) -> Result<Block, SendError> {
    let mut out = Vec::new();
    let messages = encode_into(value, &mut out)?;
    Ok(Block::new(out, messages))
}

/// Appends a value's frames to `out`; returns how many messages they are.
pub(crate) fn encode_into(value: impl IntoReply, out: &mut Vec<u8>) -> Result<u32, SendError> {
    let mut reply = ReplyWriter {
        to: Target::Frames { out, messages: 0 },
    };
    plain(value.into_reply(&mut reply))?;
    Ok(match reply.to {
        Target::Frames { messages, .. } => messages,
        Target::Owner(_) | Target::Client(_) => 0,
    })
}

/// Our own error comes back as itself; what a type's own conversion failed with is an encoding
/// error.
fn plain(result: Result<()>) -> Result<(), SendError> {
    result.map_err(|error| match error.downcast::<SendError>() {
        Ok(error) => error,
        Err(other) => SendError::Encode(serde::ser::Error::custom(other)),
    })
}
