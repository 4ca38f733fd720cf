//! permessage-deflate, RFC 7692: agreed in the handshake, then one message at a time.
//!
//! [`negotiate`] reads the offers of a client and returns the agreement. A server owns one
//! [`DeflatePool`]; for each connection [`DeflatePool::open`] gives the two halves: an
//! [`Inflater`] for the [`Decoder`](super::Decoder) and a [`Compressor`] for outgoing messages.
//!
//! An unfinished compressed message is kept as it came and is inflated when it is complete,
//! straight from the read buffer if it lies there whole.
//!
//! # Context takeover
//!
//! A compressor costs about 300 KB and an inflater about 50 KB, so neither belongs to a
//! connection unless context takeover was agreed. The two directions are agreed independently:
//!
//! ```text
//!  no_context_takeover    pool ── take ──▶ one message ── reset ──▶ pool
//!                         each message refers only to itself
//!
//!  context takeover       first message: made ──▶ message ──▶ message ──▶ … ──▶ freed with the connection
//!                         each message may refer to the window before it: never reset
//!                         compressor after an error: dropped, and the next message begins a new context
//! ```
//!
//! No message is compressed or inflated across a wait, so the pool never lends more of either than
//! there are threads. A compressor that starts anew needs no notice to the client: it refers to
//! nothing that the client does not have. A compressed message is never withheld from the client
//! with takeover, even if it is longer than the plain one, because the context already contains it.
//!
//! ```
//! use std::sync::Arc;
//! use midway_wire::{Decoder, Limits, Opcode};
//! use midway_wire::deflate::{DeflateOptions, DeflatePool, negotiate};
//!
//! let pool = Arc::new(DeflatePool::new(DeflateOptions::default()));
//! let offered = b"permessage-deflate; client_max_window_bits";
//! let Some(agreed) = negotiate([&offered[..]], pool.options())? else { unreachable!() };
//! assert_eq!(
//!     agreed.to_string(),
//!     "permessage-deflate; server_no_context_takeover",
//! );
//! let (inflater, mut compressor) = pool.open(&agreed);
//! let decoder = Decoder::new(Limits::default()).with_deflate(inflater);
//! let mut out = Vec::new();
//! assert!(compressor.frame(Opcode::Text, &[b'a'; 5000], &mut out));
//! assert!(out.len() < 100);
//! # Ok::<(), midway_wire::deflate::MalformedExtensions>(())
//! ```

// The handshake: options, offers, agreement.
mod options;
mod extensions;
mod negotiate;
// The messages.
mod pool;
mod inflate;
mod compress;

#[cfg(test)]
mod tests;

pub use compress::Compressor;
pub use extensions::MalformedExtensions;
pub use inflate::Inflater;
pub use negotiate::{Agreement, negotiate};
pub use options::{DeflateOptions, Strategy};
pub use pool::DeflatePool;

/// The empty block that ends a flush. A sender leaves it off each message, and a receiver puts it
/// back (RFC 7692 section 7.2.1).
const TAIL: [u8; 4] = [0x00, 0x00, 0xFF, 0xFF];

/// The window sizes that can be agreed on, as powers of two.
const WINDOW_BITS: std::ops::RangeInclusive<u8> = 8..=15;
