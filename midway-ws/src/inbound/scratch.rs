//! One read buffer a thread: a connection borrows it for the length of one poll.

use std::cell::Cell;

/// Size of the buffer, as large as a pipe's: one read takes what came in one burst.
pub(super) const SIZE: usize = 64 * 1024;

thread_local! {
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The thread's buffer, always [`SIZE`] bytes long.
#[inline]
pub(super) fn take() -> Vec<u8> {
    let scratch = SCRATCH.take();
    if scratch.len() == SIZE {
        scratch
    } else {
        vec![0; SIZE]
    }
}

/// Gives the buffer back to the thread, which may be another one by now.
#[inline]
pub(super) fn give(scratch: Vec<u8>) {
    if scratch.len() == SIZE {
        SCRATCH.set(scratch);
    }
}
