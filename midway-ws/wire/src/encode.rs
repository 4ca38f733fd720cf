//! Frames as a server sends them: unmasked, one frame a message.

use bytes::Bytes;

use super::{CloseCode, Opcode, header::MAX_CONTROL};

pub use super::header::write as header;

/// The longest reason of a close frame, in bytes: 125 less the code.
pub const MAX_CLOSE_REASON: usize = MAX_CONTROL - 2;

/// Appends a whole frame to `out`.
///
/// The payload of a control frame must not be longer than 125 bytes; a longer one is cut
/// there, because it would end the connection.
#[inline]
pub fn frame(opcode: Opcode, payload: &[u8], out: &mut Vec<u8>) {
    let payload = fitting(opcode, payload);
    let (head, size) = header(opcode, payload.len(), false);
    out.reserve(size + payload.len());
    // A copy of known size is a store; this is the header of nearly every frame.
    match size {
        2 => out.extend_from_slice(&[head[0], head[1]]),
        _ => out.extend_from_slice(&head[..size]),
    }
    out.extend_from_slice(payload);
}

/// A whole frame in one allocation, to be sent to many.
#[must_use]
pub fn shared(opcode: Opcode, payload: &[u8]) -> Bytes {
    let mut out = Vec::new();
    frame(opcode, payload, &mut out);
    Bytes::from(out)
}

/// Appends a close frame to `out`.
///
/// A reason longer than [`MAX_CLOSE_REASON`] is cut at the last character that fits. A code that
/// must not be on the wire (see [`CloseCode::is_sendable`]) gives a close frame without code and
/// reason, which the peer reports as 1005.
pub fn close(code: CloseCode, reason: &str, out: &mut Vec<u8>) {
    if !code.is_sendable() {
        return frame(Opcode::Close, &[], out);
    }
    let reason = &reason[..reason.floor_char_boundary(MAX_CLOSE_REASON)];
    let (head, size) = header(Opcode::Close, 2 + reason.len(), false);
    out.reserve(size + 2 + reason.len());
    out.extend_from_slice(&head[..size]);
    out.extend_from_slice(&code.as_u16().to_be_bytes());
    out.extend_from_slice(reason.as_bytes());
}

#[inline]
fn fitting(opcode: Opcode, payload: &[u8]) -> &[u8] {
    if opcode.is_control() {
        &payload[..payload.len().min(MAX_CONTROL)]
    } else {
        payload
    }
}
