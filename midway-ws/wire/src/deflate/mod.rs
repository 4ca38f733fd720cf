//! permessage-deflate, RFC 7692: agreed in the handshake, then one message at a time.
//!
//! [`negotiate`] reads what a client offers and says what is agreed. A server owns one
//! [`DeflatePool`]; for each connection [`DeflatePool::open`] gives the two halves: an
//! [`Inflater`] for the [`Decoder`](super::Decoder) and a [`Compressor`] for what is sent.
//!
//! A compressor costs about 300 KB and an inflater about 50 KB, so neither belongs to a
//! connection unless context takeover was agreed: they are lent by the pool for the length of one
//! message, and as no message is compressed or inflated across a wait, the pool never holds more
//! of them than there are threads. An unfinished compressed message is kept as it came and is
//! inflated when it is complete, straight from the read where it lies there whole.
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

// The handshake: what is wanted, what is offered, what is agreed.
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

/// What a sender leaves off the end of each message, and a receiver puts back (RFC 7692 section
/// 7.2.1): the empty block that a flush ends with.
const TAIL: [u8; 4] = [0x00, 0x00, 0xFF, 0xFF];

/// The window sizes that can be agreed on, as powers of two.
const WINDOW_BITS: std::ops::RangeInclusive<u8> = 8..=15;
