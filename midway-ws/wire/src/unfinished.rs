//! [`Unfinished`]: the part of a data message that has arrived.

use bytes::{Bytes, BytesMut};

use super::{Fault, Limits, utf8};

/// A data message of which more is due.
#[derive(Debug)]
pub(super) struct Unfinished {
    /// Payload so far. Everything before `unmasked` is final; the bytes after it were read from the
    /// socket straight into this buffer and are still masked.
    pub(super) buffer: BytesMut,
    pub(super) unmasked: usize,
    fragments: u32,
    /// The number of bytes before `unmasked` that begin a character of which more is due.
    unchecked: u8,
    /// A text message, which has to be UTF-8.
    pub(super) text: bool,
    /// The buffer holds compressed bytes.
    pub(super) compressed: bool,
}

impl Unfinished {
    /// An empty message.
    pub(super) fn begin(text: bool, compressed: bool) -> Self {
        Self {
            buffer: BytesMut::new(),
            unmasked: 0,
            fragments: 0,
            unchecked: 0,
            text,
            compressed,
        }
    }

    /// Counts one more frame of this message, `len` bytes long.
    pub(super) fn admit(&mut self, len: u64, limits: &Limits) -> Result<usize, Fault> {
        self.fragments = self.fragments.saturating_add(1);
        if self.fragments as usize > limits.max_fragments {
            return Err(Fault::TooManyFragments {
                limit: limits.max_fragments,
            });
        }
        fitting(len, self.buffer.len(), self.compressed, limits)
    }

    /// Adds unmasked payload, of whose frame `due` more bytes are still to come.
    ///
    /// Room for those is made only for as many bytes as have already arrived: the length in a
    /// header alone never allocates.
    pub(super) fn push(&mut self, bytes: &[u8], due: usize, limits: &Limits) -> Result<(), Fault> {
        if self.buffer.is_empty() {
            self.buffer.reserve(bytes.len() + due.min(bytes.len()));
        }
        self.buffer.extend_from_slice(bytes);
        self.arrived(limits)
    }

    /// Marks all of the buffer as unmasked payload. Fails as soon as the text cannot become valid
    /// any more.
    pub(super) fn arrived(&mut self, limits: &Limits) -> Result<(), Fault> {
        let from = std::mem::replace(&mut self.unmasked, self.buffer.len());
        if self.text && !self.compressed && limits.check_utf8 {
            let from = from - usize::from(self.unchecked);
            let good = utf8::check_arrived(&self.buffer, from)?;
            // The start of one character: at most three bytes.
            self.unchecked = (self.buffer.len() - good) as u8;
        }
        Ok(())
    }

    /// The whole message as it came, after its last frame.
    pub(super) fn finish(self) -> Result<Bytes, Fault> {
        if self.unchecked > 0 {
            return Err(Fault::Utf8);
        }
        Ok(self.buffer.freeze())
    }
}

/// `len` as a size in memory, if a message that holds `held` bytes may grow by it.
///
/// Incompressible data becomes a little longer by compression, so a compressed message may exceed
/// the limit a little here; the inflater applies the limit to the result.
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
