//! Tests of the wire, by promise; here is the client's side that they share.

use bytes::{BufMut, BytesMut};

use super::{Decoder, Fault, Frame, Limits, Opcode};

// One rule, one test.
mod faults;
mod messages;
mod memory;
mod outgoing;
mod parts;
mod adopted;
// Anything, and compared with another implementation.
mod properties;
mod differential;

/// A decoded frame, owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Text(String),
    Binary(Vec<u8>),
    Ping(Vec<u8>),
    Pong(Vec<u8>),
    Close(Option<(u16, String)>),
}

impl From<Frame<'_>> for Seen {
    fn from(frame: Frame<'_>) -> Self {
        let payload = &frame.payload;
        match frame.opcode {
            Opcode::Text => Self::Text(payload.as_str().unwrap().into()),
            Opcode::Binary => Self::Binary(payload.as_slice().into()),
            Opcode::Ping => Self::Ping(payload.as_slice().into()),
            Opcode::Pong => Self::Pong(payload.clone().into_bytes().into()),
            Opcode::Close => Self::Close(
                frame
                    .close()
                    .map(|(code, reason)| (code.as_u16(), reason.into())),
            ),
            Opcode::Continuation => panic!("the fragments of a message are joined"),
        }
    }
}

/// Frames as a client writes them, with every bit free to be wrong.
#[derive(Clone, Default)]
pub(crate) struct Client {
    pub(crate) bytes: Vec<u8>,
}

pub(crate) const FIN: u8 = 0x80;
pub(crate) const KEY: [u8; 4] = [0x37, 0xFA, 0x21, 0x3D];

impl Client {
    /// A masked frame; `first` is the header's first byte.
    pub(crate) fn frame(self, first: u8, payload: &[u8]) -> Self {
        self.frame_with_key(first, payload, KEY)
    }

    pub(crate) fn frame_with_key(mut self, first: u8, payload: &[u8], key: [u8; 4]) -> Self {
        self.bytes.push(first);
        match payload.len() {
            len @ 0..=125 => self.bytes.push(0x80 | len as u8),
            len @ 126..=0xFFFF => {
                self.bytes.push(0x80 | 126);
                self.bytes.put_u16(len as u16);
            }
            len => {
                self.bytes.push(0x80 | 127);
                self.bytes.put_u64(len as u64);
            }
        }
        self.bytes.extend(key);
        let masked = payload
            .iter()
            .zip(key.iter().cycle())
            .map(|(byte, key)| byte ^ key);
        self.bytes.extend(masked);
        self
    }

    /// Bytes as they are.
    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    /// All at once to a decoder with the default limits.
    pub(crate) fn decode(self) -> Result<Vec<Seen>, Fault> {
        feed(&mut Decoder::new(Limits::default()), [&self.bytes[..]])
    }
}

pub(crate) fn client() -> Client {
    Client::default()
}

/// The caller has no larger buffer to give.
pub(crate) fn no_spare(_: usize) -> Option<BytesMut> {
    None
}

/// Gives the decoder one read after the other, and collects what comes out.
pub(crate) fn feed<'a>(
    decoder: &mut Decoder,
    reads: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Vec<Seen>, Fault> {
    let mut seen = Vec::new();
    for read in reads {
        let mut read = read.to_vec();
        let mut at = 0;
        while at < read.len() {
            let step = decoder.decode(&mut read[at..])?;
            at += step.consumed;
            match step.frame {
                Some(frame) => seen.push(frame.into()),
                None => assert_eq!(at, read.len(), "without a frame all input is consumed"),
            }
        }
    }
    Ok(seen)
}
