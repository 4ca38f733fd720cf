//! The tuning constants of the framework, each with its reason. A user sets none of them.
//!
//! A reason without a figure is an argument, not a measurement. A change of one is measured with the
//! echo and broadcast cells of `benches` before it lands.

use std::time::Duration;

// Reading.

/// The most that one read takes: as large as a pipe, so it takes what came in one burst. The buffer
/// is one per thread: an idle connection costs 2,900 bytes in all, and 7,000 with tokio-tungstenite
/// and 4 KiB for each.
pub(crate) const READ_SIZE: usize = 64 * 1024;
/// The read buffer, with room for the end of a message of which most has come: such a message
/// keeps the buffer, and the thread gets another one.
pub(crate) const READ_BUFFER: usize = READ_SIZE + 16 * 1024;
/// With this many bytes of a message in the read buffer, handing the buffer over beats a copy.
pub(crate) const HANDED_OVER: usize = 32 * 1024;
/// The budget of one connection before its task yields, in messages. A message of 0.35 to 0.5 µs
/// makes that half a millisecond.
pub(crate) const READ_TURN: u32 = 1024;
/// The bytes that count as one message of that budget.
pub(crate) const READ_SHARE: usize = 1024;
/// The limit of the read-ahead while a handler runs, in bytes; past it the peer has to wait.
pub(crate) const AHEAD_BYTES: usize = 64 * 1024;
/// The same in messages.
pub(crate) const AHEAD_MESSAGES: usize = 1024;

// Writing.

/// The size at which a block of gathered frames is written, or set aside. Gathering pays: an echo
/// of 1 KiB costs 0.69 µs of CPU with 16 in flight, and 7.6 µs with a write of its own.
pub(crate) const CORK: usize = 64 * 1024;
/// Payloads from this size on are written from their own buffer: the copy then costs more than one
/// more slice in a vectored write.
pub(crate) const OWN_SEGMENT: usize = 16 * 1024;
/// Encoded frames for many clients from this size on are shared instead of copied: a smaller copy
/// into the block costs less than a segment.
pub(crate) const SHARED_SEGMENT: usize = 1024;
/// Slices in one vectored write: a header and a payload for each of 16 large messages.
pub(crate) const SLICES: usize = 32;
/// The limit of bytes that the system keeps for a connection with a heartbeat beyond what it can
/// send at once: enough for the writes of one wake-up.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) const UNSENT: u32 = 64 * 1024;

// Recycled memory. A buffer beyond these bounds is freed, so that one large message does not stay
// with its thread.

/// The largest block of frames that a thread keeps.
pub(crate) const BLOCK_KEPT: usize = 2 * CORK;
/// The longest list, of read frames or of segments, that a thread keeps.
pub(crate) const LIST_KEPT: usize = 64;
/// The largest buffer for JSON that a thread keeps.
pub(crate) const JSON_KEPT: usize = 64 * 1024;
/// The smallest buffer of a written message that is worth keeping; smaller ones are as quick to
/// allocate.
pub(crate) const SPARE_LEAST: usize = 32 * 1024;
/// The largest one that a thread keeps. A fresh mebibyte costs a page fault for each 4 KiB.
pub(crate) const SPARE_MOST: usize = 2 << 20;

// All clients.

/// Members that a broadcast writes to before its task yields, so that other connections of the
/// thread are served during a broadcast to thousands.
pub(crate) const PUBLISH_TURN: usize = 256;
/// Shards of the members; a power of two. Also the number of steps in which a sweep visits all
/// members.
pub(crate) const MEMBER_SHARDS: usize = 16;
/// Shards of the rooms by name; a power of two.
pub(crate) const ROOM_SHARDS: usize = 16;
/// The length of a tick of the hub's clock: times of connections are kept as 32 bits of ticks.
pub(crate) const CLOCK_TICK: Duration = Duration::from_millis(10);

// Ends.

/// The time of a client that has to read, from one sign of life to the next.
pub(crate) const READING_STEP: Duration = Duration::from_secs(15);
/// The part of its time by which an end by age or silence may be late.
pub(crate) const LATENESS: u32 = 8;
/// The number of bytes that may take a slow client longer than an interval of the heartbeat.
pub(crate) const SLOW_BYTES: u32 = 4 * 1024;
/// The time for the peer to read our last bytes and close its side. Without that wait the close
/// frame could be lost to a reset.
pub(crate) const LINGER: Duration = Duration::from_secs(1);
/// The most that is read once no more is decoded.
pub(crate) const READ_AT_THE_END: usize = 64 * 1024;
