//! [`Ahead`]: the messages that were decoded before the handler came to them.

use std::collections::VecDeque;

use midway_wire::Frame;

use crate::{
    constants::{AHEAD_BYTES, AHEAD_MESSAGES},
    recycled,
};

/// The messages decoded ahead of the handler, in order.
#[derive(Default)]
pub(crate) struct Ahead {
    frames: VecDeque<Frame<'static>>,
    bytes: usize,
}

impl Ahead {
    pub(super) fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// Returns true if the peer has to wait.
    pub(crate) fn is_full(&self) -> bool {
        self.bytes >= AHEAD_BYTES || self.frames.len() >= AHEAD_MESSAGES
    }

    /// Adds a frame.
    pub(super) fn push(&mut self, frame: Frame<'static>) {
        self.bytes += frame.payload.len();
        if self.frames.capacity() == 0 {
            self.frames = recycled::AHEAD.take();
        }
        self.frames.push_back(frame);
    }

    /// Takes the oldest frame. With the last one the list is given back to the thread, so that a
    /// connection at rest holds none.
    pub(super) fn pop(&mut self) -> Option<Frame<'static>> {
        let frame = self.frames.pop_front()?;
        self.bytes -= frame.payload.len();
        if self.frames.is_empty() {
            self.clear();
        }
        Some(frame)
    }

    /// Throws everything away.
    pub(super) fn clear(&mut self) {
        self.bytes = 0;
        recycled::give_list(&recycled::AHEAD, std::mem::take(&mut self.frames));
    }
}
