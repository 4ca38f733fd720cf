//! Target `stream`: a client's bytes in any pieces, against tungstenite, and back again.

use midway_wire::{CloseCode, Decoder, Limits, Opcode, encode};
use tungstenite::protocol::Role;

use super::{
    frames::{Arrival, Seen, decode},
    other,
};

/// The first byte chooses the limits and how the stream is cut; the rest is the stream.
///
/// The same comes out however it is cut; what is accepted tungstenite accepts, too, and reads the
/// same; and what came out goes in again.
pub fn stream(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else {
        return;
    };
    let max_message = [1 << 20, 1 << 20, 125, 3000][usize::from(choice & 3)];
    let max_fragments = [1024, 4][usize::from(choice >> 2 & 1)];
    let decoder = || {
        Decoder::new(Limits {
            max_message,
            max_fragments,
            ..Limits::default()
        })
    };
    let at_once = decode(decoder(), max_message, bytes, Arrival::AtOnce);
    for arrival in [Arrival::Chunks(choice.into()), Arrival::Bytes] {
        if matches!(arrival, Arrival::Bytes) && bytes.len() > 4096 {
            continue;
        }
        let (seen, fault) = decode(decoder(), max_message, bytes, arrival);
        assert!(
            seen == at_once.0,
            "{arrival:?}: {:?} and {seen:?}",
            at_once.0
        );
        assert_eq!(fault, at_once.1, "{arrival:?}");
    }
    let (seen, fault) = at_once;
    let (mut theirs, their_fault) = other::read_all(Role::Server, bytes, max_message);
    know_1014(&mut theirs, &seen);
    if fault.is_none() {
        assert!(
            seen == theirs && !their_fault,
            "{seen:?}, but {theirs:?}, {their_fault}"
        );
    } else {
        // Faults are found as early as can be, so tungstenite may have read more before its own.
        assert!(
            theirs.starts_with(&seen),
            "{fault:?} after {seen:?}, but {theirs:?}"
        );
    }
    sizes_are_kept(&seen, max_message);
    read_back(&seen);
}

fn sizes_are_kept(seen: &[Seen], max_message: usize) {
    for seen in seen {
        let (len, most) = match seen {
            Seen::Text(text) => (text.len(), max_message),
            Seen::Binary(bytes) => (bytes.len(), max_message),
            Seen::Ping(bytes) | Seen::Pong(bytes) => (bytes.len(), 125),
            Seen::Close(close) => (close.as_ref().map_or(0, |(_, text)| text.len()), 123),
        };
        assert!(len <= most, "{len} bytes where {most} are the limit");
    }
}

/// What came out, sent by us, is read by a client as what it was.
fn read_back(seen: &[Seen]) {
    let mut out = Vec::new();
    for seen in seen {
        match seen {
            Seen::Text(text) => encode::frame(Opcode::Text, text.as_bytes(), &mut out),
            Seen::Binary(bytes) => encode::frame(Opcode::Binary, bytes, &mut out),
            Seen::Ping(bytes) => encode::frame(Opcode::Ping, bytes, &mut out),
            Seen::Pong(bytes) => encode::frame(Opcode::Pong, bytes, &mut out),
            Seen::Close(Some((code, reason))) => {
                encode::close(CloseCode::from(*code), reason, &mut out);
            }
            Seen::Close(None) => encode::close(CloseCode::NO_STATUS, "", &mut out),
        }
    }
    let (mut back, fault) = other::read_all(Role::Client, &out, 1 << 20);
    know_1014(&mut back, seen);
    assert!(!fault && back == seen, "{seen:?} came back as {back:?}");
}

/// The code 1014, "bad gateway", was registered since, and tungstenite takes it for a fault.
fn know_1014(theirs: &mut [Seen], ours: &[Seen]) {
    if let (Some(last), Some(our @ Seen::Close(Some((1014, _))))) = (theirs.last_mut(), ours.last())
    {
        last.clone_from(our);
    }
}
