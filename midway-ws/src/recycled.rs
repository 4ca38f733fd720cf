//! Recycled memory: the buffers that a thread keeps, so that a connection at rest holds none.
//!
//! A connection takes a buffer, and gives it back empty once it has written or handled what was in
//! it, perhaps on another thread. Each is kept for the allocations or page faults it saves;
//! `tests/allocations` counts them.

use std::{cell::Cell, collections::VecDeque};

use bytes::{Bytes, BytesMut};

use crate::{
    constants::{BLOCK_KEPT, JSON_KEPT, LIST_KEPT, READ_BUFFER, SPARE_LEAST, SPARE_MOST},
    inbound::List,
    outbound::Segment,
};

thread_local! {
    /// A buffer of this size for each connection would be most of the memory of an idle server.
    static READ: Cell<BytesMut> = Cell::new(BytesMut::new());
    /// Saves an allocation for every first message to an idle connection.
    static BLOCK: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// Saves an allocation for every message that leaves as JSON: that is written before any lock
    /// is taken.
    static JSON: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// A fresh buffer of a mebibyte costs a page fault for every four kibibytes of it, which is
    /// more than what the message itself costs.
    static LARGE: Cell<Option<BytesMut>> = const { Cell::new(None) };
    /// Saves an allocation for each time that messages are read ahead of a handler.
    static AHEAD: Cell<Option<Box<List>>> = const { Cell::new(None) };
    /// Saves an allocation for each write that has a large payload.
    pub(crate) static SEGMENTS: Cell<VecDeque<Segment>> = const { Cell::new(VecDeque::new()) };
}

/// The thread's read buffer, empty.
#[inline]
pub(crate) fn take_read() -> BytesMut {
    let buffer = READ.take();
    if is_read(&buffer) {
        return buffer;
    }
    take_large(READ_BUFFER).unwrap_or_else(|| BytesMut::with_capacity(READ_BUFFER))
}

/// Returns true for a read buffer; false for a copy of the rest of one.
#[inline]
pub(crate) fn is_read(buffer: &BytesMut) -> bool {
    buffer.capacity() >= READ_BUFFER
}

/// Gives a read buffer back.
#[inline]
pub(crate) fn give_read(mut buffer: BytesMut) {
    if is_read(&buffer) {
        buffer.clear();
        READ.set(buffer);
    }
}

/// The thread's write block, empty.
#[inline]
pub(crate) fn take_block() -> Vec<u8> {
    let mut block = BLOCK.take();
    if block.capacity() == 0 {
        block.reserve(4096);
    }
    block
}

/// Gives a write block back.
#[inline]
pub(crate) fn give_block(mut block: Vec<u8>) {
    if block.capacity() > 0 && block.capacity() <= BLOCK_KEPT {
        block.clear();
        BLOCK.set(block);
    }
}

/// Lends the thread's buffer for one message that is put together.
pub(crate) fn with_json<R>(work: impl FnOnce(&mut Vec<u8>) -> R) -> R {
    let mut buffer = JSON.take();
    let result = work(&mut buffer);
    if buffer.capacity() <= JSON_KEPT {
        buffer.clear();
        JSON.set(buffer);
    }
    result
}

/// A buffer for a large message, empty, if it has room for `needed` bytes and not for far more: a
/// kept message keeps all of it.
pub(crate) fn take_large(needed: usize) -> Option<BytesMut> {
    let mut spare = LARGE.take()?;
    if spare.capacity() / 2 <= needed && spare.try_reclaim(needed) {
        return Some(spare);
    }
    LARGE.set(Some(spare));
    None
}

/// Takes back a payload that was written out, unless it is shared.
pub(crate) fn give_large(message: Bytes) {
    let Ok(mut buffer) = message.try_into_mut() else {
        return;
    };
    buffer.clear();
    if buffer.try_reclaim(SPARE_LEAST) && buffer.capacity() <= SPARE_MOST {
        LARGE.set(Some(buffer));
    }
}

/// The thread's list for messages that are read ahead.
pub(crate) fn take_ahead() -> Box<List> {
    AHEAD.take().unwrap_or_default()
}

/// Gives such a list back, empty.
pub(crate) fn give_ahead(list: Box<List>) {
    if list.frames.capacity() <= LIST_KEPT {
        AHEAD.set(Some(list));
    }
}

/// Gives a list of segments back.
pub(crate) fn give_segments(mut list: VecDeque<Segment>) {
    if (1..=LIST_KEPT).contains(&list.capacity()) {
        list.clear();
        SEGMENTS.set(list);
    }
}

#[cfg(test)]
mod tests {
    use super::{SPARE_LEAST, SPARE_MOST, give_large as give, take_large as take};
    use bytes::{Bytes, BytesMut};

    fn message(size: usize) -> Bytes {
        BytesMut::zeroed(size).freeze()
    }

    #[test]
    fn what_was_written_out_is_read_into_again() {
        let mut sent = message(SPARE_LEAST);
        let place = sent.as_ptr();
        // Written in two parts.
        let _ = sent.split_to(1000);
        give(sent);
        let spare = take(SPARE_LEAST).unwrap();
        assert!(spare.is_empty() && spare.capacity() >= SPARE_LEAST);
        assert_eq!(spare.as_ptr(), place);
        assert!(take(1).is_none());
    }

    #[test]
    fn nobody_gets_what_somebody_still_has() {
        let sent = message(SPARE_LEAST);
        give(sent.clone());
        assert!(take(SPARE_LEAST).is_none());
        assert_eq!(sent.len(), SPARE_LEAST);
    }

    #[test]
    fn too_small_too_large_and_far_too_large_ones_are_not_used() {
        give(message(SPARE_LEAST - 1));
        give(message(SPARE_MOST + 1));
        assert!(take(1).is_none());
        give(message(SPARE_MOST));
        assert!(take(SPARE_MOST + 1).is_none());
        assert!(take(SPARE_LEAST).is_none());
        assert!(take(SPARE_MOST / 2).is_some());
    }
}
