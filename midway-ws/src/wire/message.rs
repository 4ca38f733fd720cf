//! A data message that is being put together from what has arrived of it.

use std::cell::Cell;

use bytes::{Bytes, BytesMut};

use super::{Fault, Limits, spare, utf8};

/// The unfinished message of a connection.
#[derive(Debug)]
pub(super) struct Message {
    /// Text, and therefore UTF-8.
    pub(super) text: bool,
    /// What is gathered is still compressed.
    pub(super) compressed: bool,
    /// Payload so far. Everything before `unmasked` is final; what lies behind it was read from
    /// the socket straight into here.
    pub(super) buffer: BytesMut,
    pub(super) unmasked: usize,
    /// How far the text is known to be good.
    checked: usize,
    fragments: usize,
}

thread_local! {
    static SPARE: Cell<Option<Box<Message>>> = const { Cell::new(None) };
}

impl Message {
    /// An empty message, in the box of the thread's last one: it lives no longer than a few reads,
    /// and a connection without one should not have room for it.
    pub(super) fn begin(text: bool, compressed: bool) -> Box<Self> {
        let empty = Self {
            text,
            compressed,
            buffer: BytesMut::new(),
            unmasked: 0,
            checked: 0,
            fragments: 0,
        };
        match SPARE.take() {
            Some(mut spare) => {
                *spare = empty;
                spare
            }
            None => Box::new(empty),
        }
    }

    /// Gives the box back to the thread, without what it still holds.
    pub(super) fn give_back(mut self: Box<Self>) {
        self.buffer = BytesMut::new();
        SPARE.set(Some(self));
    }

    /// Counts one more frame of this message, `len` bytes long.
    pub(super) fn admit(&mut self, len: u64, limits: &Limits) -> Result<usize, Fault> {
        self.fragments += 1;
        if self.fragments > limits.max_fragments {
            return Err(Fault::TooManyFragments {
                limit: limits.max_fragments,
            });
        }
        fitting(len, self.buffer.len(), self.compressed, limits)
    }

    /// Adds unmasked payload, of whose frame `due` more bytes are still to come.
    ///
    /// Room for those is made only as far as as much has already arrived: the header's claim
    /// alone never allocates.
    pub(super) fn push(&mut self, bytes: &[u8], due: usize, limits: &Limits) -> Result<(), Fault> {
        if self.buffer.is_empty() {
            self.room(bytes.len() + due, bytes.len() + due.min(bytes.len()));
        }
        self.buffer.extend_from_slice(bytes);
        self.unmasked = self.buffer.len();
        self.check(limits)
    }

    /// Makes room for `all` the bytes that are known of, if the thread has a buffer for them, and for
    /// `some` of them otherwise.
    pub(super) fn room(&mut self, all: usize, some: usize) {
        match spare::take(self.buffer.len() + all) {
            Some(mut spare) => {
                spare.extend_from_slice(&self.buffer);
                self.buffer = spare;
            }
            None => self.buffer.reserve(some),
        }
    }

    /// Fails as soon as the text cannot become valid any more.
    pub(super) fn check(&mut self, limits: &Limits) -> Result<(), Fault> {
        if self.text && !self.compressed && limits.check_utf8 {
            self.checked = utf8::check_arrived(&self.buffer, self.checked)?;
        }
        Ok(())
    }

    /// The whole message as it came, after its last frame.
    pub(super) fn finish(&mut self, limits: &Limits) -> Result<Bytes, Fault> {
        if self.text && !self.compressed && limits.check_utf8 && self.checked < self.buffer.len() {
            return Err(Fault::Utf8);
        }
        Ok(std::mem::take(&mut self.buffer).freeze())
    }
}

/// `len` as a size in memory, if a message that holds `held` bytes may grow by it.
///
/// What does not compress is a little longer compressed than plain, so there is some room above
/// the limit for what has yet to be inflated; inflating has the last word.
#[inline]
pub(super) fn fitting(
    len: u64,
    held: usize,
    compressed: bool,
    limits: &Limits,
) -> Result<usize, Fault> {
    let limit = limits.max_message;
    let room = if compressed {
        limit.saturating_add(limit / 16).saturating_add(1024)
    } else {
        limit
    };
    usize::try_from(len)
        .ok()
        .filter(|len| *len <= room.saturating_sub(held))
        .ok_or(Fault::TooBig { limit })
}
