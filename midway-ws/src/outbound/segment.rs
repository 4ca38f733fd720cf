//! [`Segment`]: bytes of the queue that are written from where they lie.

use bytes::{Buf, Bytes};
use midway_wire::{Opcode, encode};

use crate::recycled;

/// One part of the queue: a large payload behind its own header, or frames encoded before.
pub(crate) struct Segment {
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
            recycled::give_large(self.bytes);
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
