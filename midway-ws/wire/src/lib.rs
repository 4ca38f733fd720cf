//! The WebSocket protocol as bytes: RFC 6455 as a server sees it, without I/O, tasks or clocks.
//!
//! [`Decoder`] takes the bytes that a socket delivered and returns messages and control frames;
//! [`encode`] turns messages into frames. Both work on memory only, so the same code is driven by
//! the connection, by property tests and by fuzz targets.
//!
//! # Buffers
//!
//! The caller reads into a buffer that many connections share and hands the filled part to
//! [`Decoder::decode`]. A message that lies in there whole is unmasked in place and borrowed from
//! it: nothing is copied or allocated. A message that arrives in parts is gathered in a buffer of
//! the decoder, which grows with the bytes that arrive (never with the length in a header), leaves
//! as [`Payload::Owned`] without a further copy, and is not replaced until the next such message:
//! an idle decoder holds no memory ([`Decoder::is_idle`]).
//!
//! The rest of a large frame need not pass the shared buffer: while [`Decoder::body`] returns a
//! buffer, the socket may be read straight into it, after which [`Decoder::body_arrived`] takes
//! the place of [`Decoder::decode`].
//!
//! ```
//! use midway_wire::{Decoder, Limits, Opcode};
//!
//! let mut decoder = Decoder::new(Limits::default());
//! // A masked text frame, "Hi", and the first bytes of the next one.
//! let mut read = [0x81, 0x82, 1, 2, 3, 4, b'H' ^ 1, b'i' ^ 2, 0x81, 0x85];
//! let step = decoder.decode(&mut read)?;
//! assert_eq!(step.consumed, 8);
//! let Some(frame) = step.frame else { unreachable!() };
//! assert_eq!(frame.opcode, Opcode::Text);
//! assert_eq!(frame.payload.as_str()?, "Hi");
//! let rest = decoder.decode(&mut read[8..])?;
//! assert!(rest.frame.is_none());
//! assert!(!decoder.is_idle());
//! # Ok::<(), midway_wire::Fault>(())
//! ```

// Errors of the peer and their close codes.
mod close_code;
mod fault;
mod limits;
mod constants;
// One frame.
mod header;
mod mask;
mod utf8;
// Compression of whole messages.
pub mod deflate;
// Bytes to messages.
mod frame;
mod unfinished;
mod decoder;
// Messages to bytes.
pub mod encode;

#[cfg(test)]
mod tests;

pub use close_code::CloseCode;
pub use decoder::Decoder;
pub use fault::Fault;
pub use frame::{Decoded, Frame, Payload};
pub use header::Opcode;
pub use limits::Limits;
