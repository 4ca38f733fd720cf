//! One read buffer a thread: a connection borrows it for the length of one poll.

use std::cell::Cell;

use crate::spare;
use bytes::BytesMut;

/// The most that one read takes, as large as a pipe: what came in one burst.
pub(super) const SIZE: usize = 64 * 1024;

/// With room behind it for the end of a message of which most has come: such a message keeps the
/// buffer, and the thread gets another one.
const ROOM: usize = SIZE + 16 * 1024;

// The read buffer: it stays, because a buffer per connection of this size would be most of the
// memory of an idle server.
thread_local! {
    static SCRATCH: Cell<BytesMut> = Cell::new(BytesMut::new());
}

/// The thread's buffer, empty.
#[inline]
pub(super) fn take() -> BytesMut {
    let scratch = SCRATCH.take();
    if is_scratch(&scratch) {
        return scratch;
    }
    spare::take(ROOM).unwrap_or_else(|| BytesMut::with_capacity(ROOM))
}

/// Returns true for a thread's buffer; false for a copy of the rest of one.
#[inline]
pub(super) fn is_scratch(buffer: &BytesMut) -> bool {
    buffer.capacity() >= ROOM
}

/// Gives the buffer back to the thread, which may be another one by now.
#[inline]
pub(super) fn give(mut scratch: BytesMut) {
    if is_scratch(&scratch) {
        scratch.clear();
        SCRATCH.set(scratch);
    }
}
