//! [`Compressor`]: compresses the messages to one client.

use std::fmt;
use std::sync::Arc;

use zlib_rs::{Deflate, DeflateFlush};

use super::{Agreement, DeflatePool, TAIL};
use crate::{Opcode, constants::LEAST_ROOM, encode};

/// The longest header a frame of the server can have. The body is written behind that much room
/// and moved up to its header once that is known.
const MAX_HEADER: usize = 10;

/// The sending half of permessage-deflate on one connection.
pub struct Compressor {
    pool: Arc<DeflatePool>,
    /// Messages are compressed with reference to earlier ones.
    takeover: bool,
    window_bits: u8,
    /// The memory of those messages, from the first one on.
    own: Option<Box<Deflate>>,
}

impl Compressor {
    pub(super) fn new(pool: &Arc<DeflatePool>, agreed: &Agreement) -> Self {
        Self {
            pool: Arc::clone(pool),
            takeover: !agreed.server_no_context_takeover,
            window_bits: agreed.server_max_window_bits,
            own: None,
        }
    }

    pub(super) fn forgetful(pool: &Arc<DeflatePool>, window_bits: u8) -> Self {
        Self {
            pool: Arc::clone(pool),
            takeover: false,
            window_bits,
            own: None,
        }
    }

    /// The window that a frame for this connection may have been compressed with elsewhere: a
    /// frame made by [`DeflatePool::shared_compressor`] with this window fits. `None` with
    /// context takeover, where every connection has a past of its own.
    #[inline]
    #[must_use]
    pub const fn shared_window(&self) -> Option<u8> {
        if self.takeover {
            None
        } else {
            Some(self.window_bits)
        }
    }

    /// Appends a message as one frame to `out`. Returns true if it is compressed.
    ///
    /// It is sent as it is when it is shorter than
    /// [`DeflateOptions::threshold`](super::DeflateOptions::threshold), or when compression would
    /// not make it shorter and is not owed to the context, or when as many messages as
    /// [`concurrency_limit`](super::DeflateOptions::concurrency_limit) allows are being compressed
    /// at this moment. Control frames are never compressed.
    pub fn frame(&mut self, opcode: Opcode, payload: &[u8], out: &mut Vec<u8>) -> bool {
        let data = matches!(opcode, Opcode::Text | Opcode::Binary);
        if data && payload.len() >= self.pool.options().threshold {
            let start = out.len();
            if self.try_frame(opcode, payload, out) {
                return true;
            }
            out.truncate(start);
        }
        encode::frame(opcode, payload, out);
        false
    }

    fn try_frame(&mut self, opcode: Opcode, payload: &[u8], out: &mut Vec<u8>) -> bool {
        let start = out.len();
        let body = start + MAX_HEADER;
        out.resize(body, 0);
        if !self.body(payload, out) {
            return false;
        }
        let len = out.len() - body;
        if !self.takeover && len >= payload.len() {
            return false;
        }
        let (head, size) = encode::header(opcode, len, true);
        out[start..start + size].copy_from_slice(&head[..size]);
        out.copy_within(body.., start + size);
        out.truncate(start + size + len);
        true
    }

    /// Appends the compressed payload without its tail. Where that fails the context is dropped:
    /// a new one refers to nothing, so the client needs no notice.
    fn body(&mut self, payload: &[u8], out: &mut Vec<u8>) -> bool {
        if payload.is_empty() {
            // RFC 7692 section 7.2.3.6; a compressor without new input writes nothing.
            out.push(0);
            return true;
        }
        let Some(_turn) = self.pool.turn() else {
            return false;
        };
        let bits = self.window_bits;
        if self.takeover {
            let mut own = match self.own.take() {
                Some(own) => own,
                None => Box::new(self.pool.new_compressor(bits)),
            };
            let done = compress(&mut own, payload, out);
            self.own = done.then_some(own);
            return done;
        }
        let mut compressor = self.pool.take_compressor(bits);
        let done = compress(&mut compressor, payload, out);
        self.pool.return_compressor(bits, compressor);
        done
    }
}

fn compress(compressor: &mut Deflate, mut payload: &[u8], out: &mut Vec<u8>) -> bool {
    let mut room = payload.len() / 4 + LEAST_ROOM;
    loop {
        let len = out.len();
        out.resize(len + room, 0);
        let (read_before, written_before) = (compressor.total_in(), compressor.total_out());
        let done = compressor.compress(payload, &mut out[len..], DeflateFlush::SyncFlush);
        let written = (compressor.total_out() - written_before) as usize;
        out.truncate(len + written);
        if done.is_err() {
            return false;
        }
        let read = (compressor.total_in() - read_before) as usize;
        payload = payload.get(read..).unwrap_or_default();
        if written < room {
            // With room left over, the flush is complete.
            if payload.is_empty() {
                break;
            }
            if read == 0 && written == 0 {
                return false;
            }
        }
        room = payload.len() / 4 + LEAST_ROOM;
    }
    if !out.ends_with(&TAIL) {
        return false;
    }
    out.truncate(out.len() - TAIL.len());
    true
}

impl fmt::Debug for Compressor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compressor")
            .field("takeover", &self.takeover)
            .field("window_bits", &self.window_bits)
            .field("held", &self.own.is_some())
            .finish_non_exhaustive()
    }
}
