//! tungstenite's opinion of the same bytes.

use std::io::{self, Read, Write};

use tungstenite::{
    Error, Message,
    error::ProtocolError,
    protocol::{Role, WebSocket, WebSocketConfig},
};

use super::frames::Seen;

/// A socket in memory whose other side never reads.
struct Memory<'a>(&'a [u8]);

impl Read for Memory<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Write for Memory<'_> {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        Ok(from.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Everything that tungstenite reads in that role, and whether a fault ended it.
pub(super) fn read_all(role: Role, bytes: &[u8], max_message: usize) -> (Vec<Seen>, bool) {
    let config = WebSocketConfig::default()
        .read_buffer_size(4096)
        .max_message_size(Some(max_message))
        .max_frame_size(Some(max_message));
    let mut socket = WebSocket::from_raw_socket(Memory(bytes), role, Some(config));
    let mut seen = Vec::new();
    loop {
        seen.push(match socket.read() {
            Ok(Message::Text(text)) => Seen::Text(text.as_str().into()),
            Ok(Message::Binary(bytes)) => Seen::Binary(bytes.into()),
            Ok(Message::Ping(bytes)) => Seen::Ping(bytes.into()),
            Ok(Message::Pong(bytes)) => Seen::Pong(bytes.into()),
            Ok(Message::Close(close)) => {
                Seen::Close(close.map(|close| (close.code.into(), close.reason.as_str().into())))
            }
            Ok(Message::Frame(_)) => continue,
            // The end of the bytes, not a fault in them.
            Err(
                Error::ConnectionClosed
                | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake),
            ) => return (seen, false),
            Err(_) => return (seen, true),
        });
    }
}
