//! HTTP/2 frames (RFC 9113), written by hand because no client library stalls in the middle of one.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::Socket;

/// What an HTTP/2 client sends first.
pub const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// DATA.
pub const DATA: u8 = 0;
/// HEADERS.
pub const HEADERS: u8 = 1;
/// RST_STREAM.
pub const RESET: u8 = 3;
/// SETTINGS.
pub const SETTINGS: u8 = 4;
/// PING.
pub const PING: u8 = 6;
/// GOAWAY.
pub const GOAWAY: u8 = 7;
/// WINDOW_UPDATE.
pub const WINDOW_UPDATE: u8 = 8;
/// CONTINUATION.
pub const CONTINUATION: u8 = 9;
/// Flag of HEADERS and DATA: the sender has said all.
pub const END_STREAM: u8 = 1;
/// Flag of SETTINGS and PING: an answer.
pub const ACK: u8 = 1;
/// Flag of HEADERS and CONTINUATION: the head is complete.
pub const END_HEADERS: u8 = 4;

/// A request's method, as the static table of HPACK has it.
#[derive(Clone, Copy, Debug)]
pub enum Method {
    /// `GET`.
    Get = 0x82,
    /// `POST`.
    Post = 0x83,
}

/// One frame.
#[must_use]
pub fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut out = (payload.len() as u32).to_be_bytes()[1..].to_vec();
    out.extend_from_slice(&[kind, flags]);
    out.extend_from_slice(&stream.to_be_bytes());
    out.extend_from_slice(payload);
    out
}

/// Preface and empty settings.
#[must_use]
pub fn greeting() -> Vec<u8> {
    [PREFACE.to_vec(), frame(SETTINGS, 0, 0, &[])].concat()
}

/// Preface and settings with this window for the body of each answer.
#[must_use]
pub fn greeting_with_window(bytes: u32) -> Vec<u8> {
    let settings = [&[0, 4], &bytes.to_be_bytes()[..]].concat();
    let connection = frame(WINDOW_UPDATE, 0, 0, &(u32::MAX >> 2).to_be_bytes());
    [
        PREFACE.to_vec(),
        frame(SETTINGS, 0, 0, &settings),
        connection,
    ]
    .concat()
}

/// A head in HPACK without compression; the path is at most 126 bytes long.
#[must_use]
pub fn head(method: Method, path: &str) -> Vec<u8> {
    // :method, :scheme http, :authority localhost, :path.
    let mut head = vec![method as u8, 0x86, 0x01, 9];
    head.extend_from_slice(b"localhost");
    head.extend_from_slice(&[0x04, path.len() as u8]);
    head.extend_from_slice(path.as_bytes());
    head
}

/// A whole request without a body.
#[must_use]
pub fn request(stream: u32, path: &str) -> Vec<u8> {
    frame(
        HEADERS,
        END_HEADERS | END_STREAM,
        stream,
        &head(Method::Get, path),
    )
}

/// The next frame of the server: its kind, flags and payload.
///
/// # Errors
///
/// The connection has ended.
pub async fn receive(socket: &mut Socket) -> io::Result<(u8, u8, Vec<u8>)> {
    let mut head = [0; 9];
    socket.read_exact(&mut head).await?;
    let [a, b, c, kind, flags, ..] = head;
    let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
    socket.read_exact(&mut payload).await?;
    Ok((kind, flags, payload))
}

/// Takes what comes and answers pings and settings until the end; grants no window.
///
/// # Errors
///
/// The connection ends, as it has to.
pub async fn answer_pings(socket: &mut Socket) -> io::Result<()> {
    loop {
        let (kind, flags, payload) = receive(socket).await?;
        let answer = match kind {
            PING if flags & ACK == 0 => frame(PING, ACK, 0, &payload),
            SETTINGS if flags & ACK == 0 => frame(SETTINGS, ACK, 0, &[]),
            _ => continue,
        };
        socket.write_all(&answer).await?;
        socket.flush().await?;
    }
}
