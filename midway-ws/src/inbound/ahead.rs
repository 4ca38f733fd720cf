//! [`Ahead`]: what was decoded before the handler came to it.

use std::{cell::Cell, collections::VecDeque};

use bytes::Bytes;
use midway_wire::Payload;

use super::reader::Item;

/// What may be read ahead while a handler runs, in bytes; then the peer has to wait.
const BYTES: usize = 64 * 1024;
/// The same in messages.
const MESSAGES: usize = 1024;
/// A list that grew beyond this many is freed instead of kept.
const KEEP: usize = 64;

/// What was decoded ahead of the handler, in order.
#[derive(Default)]
pub(super) struct Ahead {
    items: VecDeque<Owned>,
    bytes: usize,
}

struct Owned {
    kind: Kind,
    bytes: Bytes,
}

enum Kind {
    Text,
    Binary,
    Ping,
    Pong,
}

thread_local! {
    static SPARE: Cell<VecDeque<Owned>> = const { Cell::new(VecDeque::new()) };
}

impl Ahead {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether the peer has to wait.
    pub(super) fn is_full(&self) -> bool {
        self.bytes >= BYTES || self.items.len() >= MESSAGES
    }

    /// Adds an item, whose payload is kept.
    pub(super) fn push(&mut self, item: Item<'_>) {
        let (kind, payload) = match item {
            Item::Text(payload) => (Kind::Text, payload),
            Item::Binary(payload) => (Kind::Binary, payload),
            Item::Ping(payload) => (Kind::Ping, payload),
            Item::Pong(payload) => (Kind::Pong, payload),
        };
        let bytes = payload.into_bytes();
        self.bytes += bytes.len();
        if self.items.capacity() == 0 {
            self.items = SPARE.take();
        }
        self.items.push_back(Owned { kind, bytes });
    }

    /// Takes the oldest item. With the last one the list goes back to the thread, so that a
    /// connection at rest holds none.
    pub(super) fn pop(&mut self) -> Option<Item<'static>> {
        let Owned { kind, bytes } = self.items.pop_front()?;
        self.bytes -= bytes.len();
        if self.items.is_empty() {
            self.clear();
        }
        let payload = Payload::Owned(bytes);
        Some(match kind {
            Kind::Text => Item::Text(payload),
            Kind::Binary => Item::Binary(payload),
            Kind::Ping => Item::Ping(payload),
            Kind::Pong => Item::Pong(payload),
        })
    }

    /// Throws everything away.
    pub(super) fn clear(&mut self) {
        let mut items = std::mem::take(&mut self.items);
        self.bytes = 0;
        if (1..=KEEP).contains(&items.capacity()) {
            items.clear();
            SPARE.set(items);
        }
    }
}
