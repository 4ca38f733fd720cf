//! [`Ahead`]: the messages that were decoded before the handler came to them.

use std::collections::VecDeque;

use midway_wire::Frame;

use crate::{
    constants::{AHEAD_BYTES, AHEAD_MESSAGES},
    recycled,
};

/// The messages decoded ahead of the handler, in order. The list is a thread's, taken with the first
/// message and given back with the last, so that a connection at rest holds none.
#[derive(Default)]
pub(crate) struct Ahead(Option<Box<List>>);

/// Messages, and the bytes of them.
#[derive(Default)]
pub(crate) struct List {
    pub(crate) frames: VecDeque<Frame<'static>>,
    bytes: usize,
}

impl Ahead {
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns true if the peer has to wait.
    pub(crate) fn is_full(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|list| list.bytes >= AHEAD_BYTES || list.frames.len() >= AHEAD_MESSAGES)
    }

    /// Adds a frame.
    pub(super) fn push(&mut self, frame: Frame<'static>) {
        let list = self.0.get_or_insert_with(recycled::take_ahead);
        list.bytes += frame.payload.len();
        list.frames.push_back(frame);
    }

    /// Takes the oldest frame.
    pub(super) fn pop(&mut self) -> Option<Frame<'static>> {
        let list = self.0.as_mut()?;
        let frame = list.frames.pop_front()?;
        list.bytes -= frame.payload.len();
        if list.frames.is_empty() {
            self.clear();
        }
        Some(frame)
    }

    /// Throws everything away.
    pub(super) fn clear(&mut self) {
        if let Some(mut list) = self.0.take() {
            list.frames.clear();
            list.bytes = 0;
            recycled::give_ahead(list);
        }
    }
}
