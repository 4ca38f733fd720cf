//! Target `header`: one frame header, judged as tungstenite and RFC 6455 section 5.2 judge it.

use std::io::Cursor;

use midway_wire::{Decoder, Limits, Opcode, encode};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Control, Data, OpCode},
};

use super::frames::{Arrival, decode};

const MAX_MESSAGE: usize = 1 << 20;

/// The first bytes of a connection are a header: it is accepted where the RFC's rules are kept, and
/// only there; and a header of ours is read as what it was written for.
pub fn header(data: &[u8]) {
    accepted_by_the_rules(&data[..data.len().min(14)]);
    written_as_meant(data);
}

fn accepted_by_the_rules(data: &[u8]) {
    let decoder = || {
        Decoder::new(Limits {
            max_message: MAX_MESSAGE,
            ..Limits::default()
        })
    };
    let (at_once, fault) = decode(decoder(), MAX_MESSAGE, data, Arrival::AtOnce);
    let (by_bytes, later) = decode(decoder(), MAX_MESSAGE, data, Arrival::Bytes);
    assert_eq!((&at_once, fault), (&by_bytes, later));
    let mut cursor = Cursor::new(data);
    match FrameHeader::parse(&mut cursor) {
        Err(_) => assert!(fault.is_some(), "a reserved opcode"),
        // Not all of it has come: what is wrong may show or not.
        Ok(None) => assert!(at_once.is_empty()),
        Ok(Some((header, len))) => {
            let size = cursor.position() as usize;
            let good = is_good(&header, len, data[1] & 0x7F);
            let whole = len <= (data.len() - size) as u64;
            if !good {
                assert!(fault.is_some(), "{header:?}, {len} bytes");
            } else if !whole {
                assert!(
                    fault.is_none() || is_text(&header),
                    "{header:?}, {len} bytes"
                );
            }
        }
    }
}

fn is_text(header: &FrameHeader) -> bool {
    header.opcode == OpCode::Data(Data::Text)
}

/// The rules, each as the RFC has it. A connection cannot begin with a continuation.
fn is_good(header: &FrameHeader, len: u64, short: u8) -> bool {
    let control = matches!(header.opcode, OpCode::Control(_));
    let shortest = match short {
        126 => len >= 126,
        127 => len > 0xFFFF,
        _ => true,
    };
    header.mask.is_some()
        && !(header.rsv1 || header.rsv2 || header.rsv3)
        && header.opcode != OpCode::Data(Data::Continue)
        && !(control && (!header.is_final || len > 125))
        && shortest
        && len <= MAX_MESSAGE as u64
}

fn written_as_meant(data: &[u8]) {
    let Some((&[kind, flag, len @ ..], _)) = data.split_first_chunk::<10>() else {
        return;
    };
    let (opcode, expected) = [
        (Opcode::Text, OpCode::Data(Data::Text)),
        (Opcode::Binary, OpCode::Data(Data::Binary)),
        (Opcode::Close, OpCode::Control(Control::Close)),
        (Opcode::Ping, OpCode::Control(Control::Ping)),
        (Opcode::Pong, OpCode::Control(Control::Pong)),
    ][usize::from(kind) % 5];
    // Lengths of all sizes are equally likely.
    let len = u64::from_be_bytes(len) >> (flag >> 2) >> 1;
    let (bytes, size) = encode::header(opcode, len as usize, flag & 1 == 1);
    let mut cursor = Cursor::new(&bytes[..size]);
    let read = FrameHeader::parse(&mut cursor).ok().flatten();
    let (header, read) = read.expect("a header of ours is whole and valid");
    assert_eq!(cursor.position(), size as u64);
    assert_eq!((header.opcode, read), (expected, len));
    assert_eq!((header.rsv1, header.is_final), (flag & 1 == 1, true));
    assert!(header.mask.is_none() && !header.rsv2 && !header.rsv3);
}
