//! Frames as a client writes them, and what a decoder made of them.

use midway_wire::{Decoder, Fault, Frame, Opcode};

use crate::random::Random;

/// What came out of a decoder, for keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Text(String),
    Binary(Vec<u8>),
    Ping(Vec<u8>),
    Pong(Vec<u8>),
    Close(Option<(u16, String)>),
}

impl From<Frame<'_>> for Seen {
    fn from(frame: Frame<'_>) -> Self {
        let bytes = frame.payload.as_slice().to_vec();
        match frame.opcode {
            Opcode::Text => Self::Text(String::from_utf8(bytes).expect("text is UTF-8")),
            Opcode::Binary => Self::Binary(bytes),
            Opcode::Ping => Self::Ping(bytes),
            Opcode::Pong => Self::Pong(bytes),
            Opcode::Close => {
                let close = frame.close();
                let reason = bytes.get(2..).unwrap_or_default();
                assert_eq!(close.map_or("", |(_, reason)| reason).as_bytes(), reason);
                Self::Close(close.map(|(code, reason)| (code.as_u16(), reason.to_owned())))
            }
            Opcode::Continuation => unreachable!("the fragments of a message are joined"),
        }
    }
}

/// How the bytes of a stream arrive.
#[derive(Clone, Copy, Debug)]
pub(super) enum Arrival {
    /// All in one read.
    AtOnce,
    /// One by one.
    Bytes,
    /// In reads of any size, large payloads past the shared buffer.
    Chunks(u64),
}

/// Everything that a decoder gives for a stream, and its fault if there was one.
///
/// Asserts what holds at every step: no more is held than has arrived, give or take a factor for
/// growth, nor more than a message may have; and a fault is final.
pub(super) fn decode(
    mut decoder: Decoder,
    max_message: usize,
    bytes: &[u8],
    arrival: Arrival,
) -> (Vec<Seen>, Option<Fault>) {
    let mut random = Random::new(match arrival {
        Arrival::Chunks(seed) => seed,
        _ => 0,
    });
    let mut seen = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let size = match arrival {
            Arrival::AtOnce => rest.len(),
            Arrival::Bytes => 1,
            Arrival::Chunks(_) => {
                let most = [3, 40, 4096, 70_000][random.below(4)];
                1 + random.below(most)
            }
        };
        let taken = match arrival {
            Arrival::Chunks(_) => read_body(&mut decoder, &rest[..size.min(rest.len())], &mut seen),
            _ => None,
        };
        let read = match taken {
            Some(read) => read,
            None => read(&mut decoder, &rest[..size.min(rest.len())], &mut seen),
        };
        match read {
            Ok(read) => rest = &rest[read..],
            Err(fault) => {
                let again = decoder.decode(&mut [0x81]).err();
                assert_eq!(again, Some(fault), "a fault is final");
                assert_eq!(decoder.held(), 0, "nothing is held after a fault");
                return (seen, Some(fault));
            }
        }
        let arrived = bytes.len() - rest.len();
        let most = (4 * arrived).min(4 * max_message + 4096) + 512;
        assert!(
            decoder.held() <= most,
            "{} held of {arrived}",
            decoder.held()
        );
    }
    (seen, None)
}

/// One read through the shared buffer.
fn read(decoder: &mut Decoder, read: &[u8], seen: &mut Vec<Seen>) -> Result<usize, Fault> {
    let mut buffer = read.to_vec();
    let mut at = 0;
    while at < buffer.len() {
        let step = decoder.decode(&mut buffer[at..])?;
        at += step.consumed;
        match step.frame {
            Some(frame) => seen.push(frame.into()),
            None => assert_eq!(at, buffer.len(), "without a frame all input is consumed"),
        }
    }
    Ok(at)
}

/// One read straight into the message, if the decoder wants that.
fn read_body(
    decoder: &mut Decoder,
    read: &[u8],
    seen: &mut Vec<Seen>,
) -> Option<Result<usize, Fault>> {
    use bytes::BufMut;
    let mut body = decoder.body(|_| None)?;
    let taken = read.len().min(body.remaining_mut());
    body.put_slice(&read[..taken]);
    Some(decoder.body_arrived().map(|frame| {
        seen.extend(frame.map(Seen::from));
        taken
    }))
}
