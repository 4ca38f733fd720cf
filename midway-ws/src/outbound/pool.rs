//! One spare block a thread, so that a connection with nothing to write holds no memory.

use std::cell::Cell;

use crate::constants::BLOCK_KEPT;

// The write block: it stays, because every message of an idle connection would else begin with an
// allocation of its block.
thread_local! {
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The spare block, or a new one.
#[inline]
pub(crate) fn take() -> Vec<u8> {
    let mut block = SPARE.take();
    if block.capacity() == 0 {
        block.reserve(4096);
    }
    block
}

/// Gives a block back, emptied.
#[inline]
pub(crate) fn give(mut block: Vec<u8>) {
    if block.capacity() > 0 && block.capacity() <= BLOCK_KEPT {
        block.clear();
        SPARE.set(block);
    }
}
