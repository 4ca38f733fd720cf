//! [`Segment`]: bytes of the queue that are written from where they lie, and the list of them.

use std::{cell::Cell, collections::VecDeque, io::IoSlice};

use bytes::{Buf, Bytes};
use midway_wire::{Opcode, encode};

use crate::constants::LIST_KEPT;
use crate::spare;

/// One part of the queue: a large payload behind its own header, or frames encoded before.
pub(super) struct Segment {
    /// The header lies in here, so that a large payload costs no allocation beside its own.
    head: [u8; 10],
    written: u8,
    end: u8,
    messages: u32,
    bytes: Bytes,
}

impl Segment {
    /// A payload and its header.
    pub(super) fn framed(opcode: Opcode, payload: Bytes, messages: u32) -> Self {
        let (head, size) = encode::header(opcode, payload.len(), false);
        Self {
            head,
            written: 0,
            // At most ten.
            end: size as u8,
            messages,
            bytes: payload,
        }
    }

    /// Whole frames.
    pub(super) fn encoded(bytes: Bytes, messages: u32) -> Self {
        Self {
            head: [0; 10],
            written: 0,
            end: 0,
            messages,
            bytes,
        }
    }

    /// Messages in it; control frames count as none.
    pub(super) fn messages(&self) -> u32 {
        self.messages
    }

    fn head(&self) -> &[u8] {
        &self.head[usize::from(self.written)..usize::from(self.end)]
    }

    /// All of it is written: the buffer of a large payload is of use again.
    pub(super) fn written(self) {
        if self.end > 0 {
            spare::give(self.bytes);
        }
    }

    /// Bytes that are left to write.
    pub(super) fn len(&self) -> usize {
        self.head().len() + self.bytes.len()
    }

    /// The rest to write.
    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [self.head(), &self.bytes]
    }

    /// Some of it is written, and not all.
    pub(super) fn advance(&mut self, written: usize) {
        let of_head = written.min(self.head().len());
        self.written += of_head as u8;
        self.bytes.advance(written - of_head);
    }
}

/// Puts the parts that are not empty into `slices`; returns how many that are.
pub(super) fn gather<'a>(
    parts: impl Iterator<Item = &'a [u8]>,
    slices: &mut [IoSlice<'a>],
) -> usize {
    let mut used = 0;
    for (slice, part) in slices.iter_mut().zip(parts.filter(|part| !part.is_empty())) {
        *slice = IoSlice::new(part);
        used += 1;
    }
    used
}

// A list per thread, so that a connection that has nothing to write holds none: it saves an
// allocation for each write that has a large payload.
thread_local! {
    static SPARE: Cell<VecDeque<Segment>> = const { Cell::new(VecDeque::new()) };
}

/// The thread's spare list: a connection that has nothing to write holds none.
pub(super) fn take_list() -> VecDeque<Segment> {
    SPARE.take()
}

/// Gives a list back, emptied.
pub(super) fn give_list(mut list: VecDeque<Segment>) {
    if (1..=LIST_KEPT).contains(&list.capacity()) {
        list.clear();
        SPARE.set(list);
    }
}
