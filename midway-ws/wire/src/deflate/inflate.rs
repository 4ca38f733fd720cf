//! [`Inflater`]: inflates the compressed messages of one client.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use flate2::{Decompress, FlushDecompress, Status};

use super::{Agreement, DeflatePool, TAIL, pool};
use crate::{
    Fault,
    constants::{INFLATE_RATIO, LEAST_INFLATED},
};

/// The receiving half of permessage-deflate on one connection.
pub struct Inflater {
    pool: Arc<DeflatePool>,
    /// The client compresses with reference to its earlier messages.
    takeover: bool,
    window_bits: u8,
    /// The memory of those messages, from the first one on.
    own: Option<Box<Decompress>>,
}

impl Inflater {
    pub(super) fn new(pool: &Arc<DeflatePool>, agreed: &Agreement) -> Self {
        Self {
            pool: Arc::clone(pool),
            takeover: !agreed.client_no_context_takeover,
            window_bits: agreed.client_max_window_bits,
            own: None,
        }
    }

    /// Inflates one message. Stops as soon as the result exceeds `limit` bytes.
    pub(crate) fn inflate(&mut self, message: &[u8], limit: usize) -> Result<Bytes, Fault> {
        if self.takeover {
            let bits = self.window_bits;
            let own = self
                .own
                .get_or_insert_with(|| Box::new(pool::new_inflater(bits)));
            return inflate(own, message, limit);
        }
        let mut inflater = self.pool.take_inflater();
        let inflated = inflate(&mut inflater, message, limit);
        self.pool.return_inflater(inflater);
        inflated
    }
}

fn inflate(inflater: &mut Decompress, message: &[u8], limit: usize) -> Result<Bytes, Fault> {
    let mut out = Vec::new();
    // A sender may end a message with a final block of its own, after which there is no tail.
    if !inflate_part(inflater, message, &mut out, limit)? {
        inflate_part(inflater, &TAIL, &mut out, limit)?;
    }
    // A message may wait in a queue, so its buffer is not much larger than the message.
    if out.capacity() / 2 > out.len() {
        out.shrink_to_fit();
    }
    Ok(Bytes::from(out))
}

/// Inflates all of `part`. Returns true if a final block ends with it.
fn inflate_part(
    inflater: &mut Decompress,
    mut part: &[u8],
    out: &mut Vec<u8>,
    limit: usize,
) -> Result<bool, Fault> {
    loop {
        grow(out, part.len(), limit);
        let (read_before, len_before) = (inflater.total_in(), out.len());
        let status = inflater
            .decompress_vec(part, out, FlushDecompress::Sync)
            .map_err(|_| Fault::Inflate)?;
        let read = (inflater.total_in() - read_before) as usize;
        part = part.get(read..).unwrap_or_default();
        if out.len() > limit {
            return Err(Fault::TooBig { limit });
        }
        if status == Status::StreamEnd {
            // RFC 7692 section 7.2.3.4: a message may go on after a final block.
            inflater.reset(false);
            if part.is_empty() {
                return Ok(true);
            }
        } else if out.len() < out.capacity() {
            // With room left over, everything that can come out has come out.
            if part.is_empty() {
                return Ok(false);
            }
            if read == 0 && out.len() == len_before {
                return Err(Fault::Inflate);
            }
        }
    }
}

/// Makes room for more: twice what there is, and never more than one byte above the limit, which
/// is enough to see that it is passed.
pub(super) fn grow(out: &mut Vec<u8>, due: usize, limit: usize) {
    if out.len() == out.capacity() {
        let wanted = out
            .len()
            .max(due.saturating_mul(INFLATE_RATIO))
            .max(LEAST_INFLATED);
        let room = limit.saturating_add(1).saturating_sub(out.len());
        out.reserve_exact(wanted.min(room).max(1));
    }
}

impl fmt::Debug for Inflater {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inflater")
            .field("takeover", &self.takeover)
            .field("window_bits", &self.window_bits)
            .field("held", &self.own.is_some())
            .finish_non_exhaustive()
    }
}
