//! Client frames and the opening handshake, made by hand so that the client costs next to nothing.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Result;

/// The fixed masking key of the load's frames: what it is does not matter to the server's work.
const MASK: [u8; 4] = [0x37, 0xfa, 0x21, 0x3d];

/// The header of an unfragmented frame (RFC 6455, section 5.2) with `payload` bytes to follow.
#[must_use]
pub fn header(opcode: u8, payload: usize, masked: bool) -> Vec<u8> {
    let mask_bit = if masked { 0x80 } else { 0 };
    let mut bytes = vec![0x80 | opcode];
    match u16::try_from(payload) {
        Ok(short @ 0..=125) => bytes.push(mask_bit | short.to_be_bytes()[1]),
        Ok(medium) => {
            bytes.push(mask_bit | 126);
            bytes.extend(medium.to_be_bytes());
        }
        Err(_) => {
            bytes.push(mask_bit | 127);
            bytes.extend((payload as u64).to_be_bytes());
        }
    }
    bytes
}

/// A masked client frame.
#[must_use]
pub fn masked(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = header(opcode, payload.len(), true);
    bytes.extend(MASK);
    bytes.extend(
        payload
            .iter()
            .zip(MASK.iter().cycle())
            .map(|(byte, mask)| byte ^ mask),
    );
    bytes
}

/// The frame with which an echo server answers.
#[must_use]
pub fn unmasked(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = header(opcode, payload.len(), false);
    bytes.extend_from_slice(payload);
    bytes
}

/// Connects and shakes hands; no frame has been sent when this returns.
///
/// # Errors
/// Any answer but `101`, or bytes behind it, is an error.
pub async fn connect(path: &str, port: u16) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::with_capacity(512);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut head).await? == 0 || head.len() > 8192 {
            return Err("the server closed during the handshake".into());
        }
    }
    if !head.starts_with(b"HTTP/1.1 101") {
        return Err(format!("refused: {}", String::from_utf8_lossy(&head)).into());
    }
    Ok(stream)
}

/// That many connections to `/`, one after the other.
///
/// # Errors
/// As of [`connect`].
pub async fn connect_all(count: usize, port: u16) -> Result<Vec<TcpStream>> {
    connect_all_to("/", count, port).await
}

/// That many connections to `path`, one after the other.
///
/// # Errors
/// As of [`connect`].
pub async fn connect_all_to(path: &str, count: usize, port: u16) -> Result<Vec<TcpStream>> {
    let mut streams = Vec::with_capacity(count);
    for _ in 0..count {
        streams.push(connect(path, port).await?);
    }
    Ok(streams)
}

#[cfg(test)]
mod tests {
    use super::{header, masked, unmasked};

    #[test]
    fn a_length_takes_its_shortest_form() {
        assert_eq!(header(2, 125, false), [0x82, 125]);
        assert_eq!(header(2, 126, true), [0x82, 0xfe, 0, 126]);
        assert_eq!(
            header(1, 65_536, false),
            [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]
        );
    }

    #[test]
    fn a_masked_frame_carries_the_payload_under_its_key() {
        let frame = masked(1, b"hello");
        let unmasked_again: Vec<u8> = frame[6..]
            .iter()
            .enumerate()
            .map(|(at, byte)| byte ^ frame[2 + at % 4])
            .collect();
        assert_eq!(unmasked_again, b"hello");
        assert_eq!(&unmasked(1, b"hello")[2..], b"hello");
    }
}
