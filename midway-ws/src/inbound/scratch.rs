//! One read buffer a thread: a connection borrows it for the length of one poll.

use std::cell::Cell;

use bytes::BytesMut;

use crate::{constants::READ_BUFFER, spare};

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
    spare::take(READ_BUFFER).unwrap_or_else(|| BytesMut::with_capacity(READ_BUFFER))
}

/// Returns true for a thread's buffer; false for a copy of the rest of one.
#[inline]
pub(super) fn is_scratch(buffer: &BytesMut) -> bool {
    buffer.capacity() >= READ_BUFFER
}

/// Gives the buffer back to the thread, which may be another one by now.
#[inline]
pub(super) fn give(mut scratch: BytesMut) {
    if is_scratch(&scratch) {
        scratch.clear();
        SCRATCH.set(scratch);
    }
}
