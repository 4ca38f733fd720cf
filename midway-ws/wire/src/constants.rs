//! The tuning constants of the protocol, each with its reason. A user sets none of them.
//!
//! A reason without a figure is an argument, not a measurement. Numbers that RFC 6455 and RFC 7692
//! fix stand where they are used.

/// Below this many bytes, arrived or still due, the shared read buffer serves better than a read
/// of its own: it also takes the bytes that follow.
pub(super) const DIRECT_READ: usize = 16 * 1024;

/// The most that the buffer of an unfinished message grows by for one direct read.
pub(super) const GROWTH_STEP: usize = 4 << 20;

/// The lane that the bulk of a payload is unmasked in; wide enough for the compiler to use the
/// machine's vector registers.
pub(super) const LANE: usize = 32;

/// Texts below this many bytes get an ASCII check first: for them the fixed cost of the full UTF-8
/// check is several times that of this one.
pub(super) const SHORT_TEXT: usize = 64;

/// Room for a message that compresses to next to nothing. With six bytes or fewer a flush could be
/// written twice.
pub(super) const LEAST_ROOM: usize = 64;

/// The size of an inflated message that is expected of a compressed one, as a multiple: the first
/// buffer has that much room.
pub(super) const INFLATE_RATIO: usize = 3;

/// The least room for an inflated message, in bytes.
pub(super) const LEAST_INFLATED: usize = 256;
