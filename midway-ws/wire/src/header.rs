//! The frame header of RFC 6455 section 5.2, parsed and written.

use super::Fault;

/// The kind of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Opcode {
    /// A further fragment of the message that a text or binary frame began.
    Continuation = 0x0,
    /// A text message, or its first fragment.
    Text = 0x1,
    /// A binary message, or its first fragment.
    Binary = 0x2,
    /// The start of the close handshake, or the answer to it.
    Close = 0x8,
    /// A check that the peer is alive.
    Ping = 0x9,
    /// The answer to a ping, or an unasked sign of life.
    Pong = 0xA,
}

impl Opcode {
    /// Returns true for a control frame: at most 125 bytes, never fragmented.
    #[inline]
    #[must_use]
    pub const fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }

    const fn from_bits(bits: u8) -> Option<Self> {
        Some(match bits {
            0x0 => Self::Continuation,
            0x1 => Self::Text,
            0x2 => Self::Binary,
            0x8 => Self::Close,
            0x9 => Self::Ping,
            0xA => Self::Pong,
            _ => return None,
        })
    }
}

/// The longest header of a masked frame: two bytes, eight of length, four of masking key.
pub(super) const MAX_MASKED: usize = 14;

/// The largest payload of a control frame.
pub(super) const MAX_CONTROL: usize = 125;

/// One parsed header of a frame from a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) opcode: Opcode,
    pub(super) fin: bool,
    pub(super) rsv1: bool,
    pub(super) key: [u8; 4],
    /// Bytes of payload, less than 2^63.
    pub(super) len: u64,
}

impl Header {
    /// Reads one header from the front of `bytes`: the header and its length, or `None` when more
    /// bytes are needed.
    ///
    /// An error in the first two bytes is found before the rest arrives. `compression` is true if
    /// permessage-deflate was agreed, which gives RSV1 its meaning.
    #[inline]
    pub(super) fn parse(bytes: &[u8], compression: bool) -> Result<Option<(Self, usize)>, Fault> {
        let &[first, second, ref rest @ ..] = bytes else {
            return Ok(None);
        };
        let (opcode, fin, rsv1) = flags(first, compression)?;
        if second & 0x80 == 0 {
            return Err(Fault::Protocol("a frame from a client must be masked"));
        }
        let short = second & 0x7F;
        if opcode.is_control() && usize::from(short) > MAX_CONTROL {
            return Err(Fault::Protocol("a control frame is limited to 125 bytes"));
        }
        let (len, rest, size) = match short {
            126 => match rest.split_first_chunk::<2>() {
                Some((len, rest)) => (u64::from(u16::from_be_bytes(*len)), rest, 8),
                None => return Ok(None),
            },
            127 => match rest.split_first_chunk::<8>() {
                Some((len, rest)) => (u64::from_be_bytes(*len), rest, 14),
                None => return Ok(None),
            },
            short => (u64::from(short), rest, 6),
        };
        check_length(short, len)?;
        let Some(&key) = rest.first_chunk::<4>() else {
            return Ok(None);
        };
        let header = Self {
            opcode,
            fin,
            rsv1,
            key,
            len,
        };
        Ok(Some((header, size)))
    }
}

/// The most common frame: an unfragmented message, masked, not compressed, with a length of at most
/// 16 bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    pub(super) text: bool,
    pub(super) key: [u8; 4],
    /// The range of the payload.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Plain {
    /// Reads a whole frame of that kind.
    ///
    /// `None` for every other one, valid or not: [`Header::parse`] judges it.
    #[inline]
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let &[first @ (0x81 | 0x82), second, ref rest @ ..] = bytes else {
            return None;
        };
        let (len, rest, start) = match second {
            0x80..=0xFD => (usize::from(second & 0x7F), rest, 6),
            0xFE => {
                let (len, rest) = rest.split_first_chunk::<2>()?;
                let len = usize::from(u16::from_be_bytes(*len));
                (len, rest, if len > MAX_CONTROL { 8 } else { return None })
            }
            _ => return None,
        };
        let (key, rest) = rest.split_first_chunk::<4>()?;
        (rest.len() >= len).then_some(Self {
            text: first == 0x81,
            key: *key,
            start,
            end: start + len,
        })
    }
}

/// Checks the first byte of a header and returns opcode, FIN and RSV1.
#[inline]
fn flags(first: u8, compression: bool) -> Result<(Opcode, bool, bool), Fault> {
    let fin = first & 0x80 != 0;
    let rsv1 = first & 0x40 != 0;
    let Some(opcode) = Opcode::from_bits(first & 0x0F) else {
        return Err(Fault::Protocol("a reserved opcode"));
    };
    if first & 0x30 != 0 {
        return Err(Fault::Protocol("a reserved bit is set"));
    }
    // RFC 7692 section 6: RSV1 marks the first frame of a compressed message and no other.
    if rsv1 && !(compression && matches!(opcode, Opcode::Text | Opcode::Binary)) {
        return Err(Fault::Protocol("a reserved bit is set"));
    }
    if opcode.is_control() && !fin {
        return Err(Fault::Protocol("a control frame cannot be fragmented"));
    }
    Ok((opcode, fin, rsv1))
}

/// RFC 6455 section 5.2: the shortest encoding must be used, and the top bit is zero.
#[inline]
fn check_length(short: u8, len: u64) -> Result<(), Fault> {
    match short {
        126 if len < 126 => Err(Fault::Protocol("a length not in its shortest form")),
        127 if len <= 0xFFFF => Err(Fault::Protocol("a length not in its shortest form")),
        127 if len >> 63 != 0 => Err(Fault::Protocol("a length of 64 bits")),
        _ => Ok(()),
    }
}

/// The header of a frame of the server, unmasked and not a fragment, with `len` bytes of payload:
/// ten bytes, and the length of the header.
///
/// `rsv1` marks a message that was compressed (RFC 7692); it is false for control frames and
/// where no compression was agreed.
#[inline]
#[must_use]
pub fn write(opcode: Opcode, len: usize, rsv1: bool) -> ([u8; 10], usize) {
    let mut bytes = [0; 10];
    bytes[0] = 0x80 | (u8::from(rsv1) << 6) | opcode as u8;
    match len {
        0..=125 => {
            bytes[1] = len as u8;
            (bytes, 2)
        }
        126..=0xFFFF => {
            bytes[1] = 126;
            bytes[2..4].copy_from_slice(&(len as u16).to_be_bytes());
            (bytes, 4)
        }
        _ => {
            bytes[1] = 127;
            bytes[2..10].copy_from_slice(&(len as u64).to_be_bytes());
            (bytes, 10)
        }
    }
}
