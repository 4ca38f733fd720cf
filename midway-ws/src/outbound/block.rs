//! [`Block`]: frames encoded once, for one client or for many.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use midway_wire::{
    Opcode,
    deflate::{Compressor, DeflatePool},
};

/// The window that clients agree to unless they ask for less; frames compressed with it are shared.
const COMMON_WINDOW: u8 = 15;

/// Encoded frames that many connections share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub(crate) bytes: Bytes,
    /// Data messages in it; control frames count as none.
    pub(crate) messages: u32,
    /// The same compressed, made before the first client that takes it so is locked.
    deflated: OnceLock<Bytes>,
}

impl Block {
    pub(crate) fn new(bytes: impl Into<Bytes>, messages: u32) -> Self {
        Self {
            bytes: bytes.into(),
            messages,
            deflated: OnceLock::new(),
        }
    }

    /// Compresses the frames for all clients that share them; once, whichever comes first.
    pub(super) fn deflate(&self, pool: &Arc<DeflatePool>) {
        self.deflated.get_or_init(|| {
            let mut shared = pool.shared_compressor(COMMON_WINDOW);
            let mut out = Vec::new();
            self.each(|opcode, payload| {
                shared.frame(opcode, payload, &mut out);
            });
            Bytes::from(out)
        });
    }

    /// The compressed frames, if this client shares them.
    pub(super) fn deflated(&self, compressor: &Compressor) -> Option<&Bytes> {
        match is_shared(compressor) {
            true => self.deflated.get(),
            false => None,
        }
    }

    /// Every frame of it.
    pub(super) fn each(&self, mut frame: impl FnMut(Opcode, &[u8])) {
        let mut rest = &self.bytes[..];
        while let Some((opcode, payload, after)) = first(rest) {
            frame(opcode, payload);
            rest = after;
        }
    }
}

/// The first frame of bytes that we encoded ourselves: whole, unmasked, not compressed.
fn first(bytes: &[u8]) -> Option<(Opcode, &[u8], &[u8])> {
    let ([kind, len], rest) = bytes.split_first_chunk::<2>()?;
    let opcode = match kind & 0x0F {
        0x1 => Opcode::Text,
        0x2 => Opcode::Binary,
        0x8 => Opcode::Close,
        0x9 => Opcode::Ping,
        0xA => Opcode::Pong,
        _ => return None,
    };
    let (len, rest) = match len {
        126 => {
            let (len, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*len)), rest)
        }
        127 => {
            let (len, rest) = rest.split_first_chunk::<8>()?;
            (usize::try_from(u64::from_be_bytes(*len)).ok()?, rest)
        }
        short => (usize::from(*short), rest),
    };
    let (payload, rest) = rest.split_at_checked(len)?;
    Some((opcode, payload, rest))
}

/// Returns true if a client takes what others take, compressed alike: its messages are compressed
/// without reference to earlier ones, with the window that all agree to.
pub(super) fn is_shared(compressor: &Compressor) -> bool {
    compressor.shared_window() == Some(COMMON_WINDOW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use midway_wire::encode;

    #[test]
    fn a_block_gives_back_the_frames_it_was_made_of() {
        let payloads = [
            vec![],
            vec![1; 125],
            vec![2; 126],
            vec![3; 65_535],
            vec![4; 65_536],
        ];
        let mut bytes = Vec::new();
        for payload in &payloads {
            encode::frame(Opcode::Binary, payload, &mut bytes);
        }
        let mut seen = Vec::new();
        Block::new(bytes, 5).each(|opcode, payload| {
            assert_eq!(opcode, Opcode::Binary);
            seen.push(payload.to_vec());
        });
        assert_eq!(seen, payloads);
    }
}
