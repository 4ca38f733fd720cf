//! A hand-written echo loop on tokio, the yardstick.
//!
//! It knows just enough of RFC 6455 for the load: unfragmented masked data frames and close. It reads into a buffer
//! shared by all connections of a thread, unmasks in place, gathers the replies of one read and writes them at once.

use std::cell::RefCell;
use std::io::{self, ErrorKind};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tungstenite::handshake::derive_accept_key;

use crate::{Result, frames, json};

const SCRATCH: usize = 64 * 1024;

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::new(Buffers { input: vec![0; SCRATCH], output: Vec::with_capacity(SCRATCH) });
}

/// The state of one thread, for all its connections.
struct Buffers {
    input: Vec<u8>,
    output: Vec<u8>,
}

/// Serves one connection until it closes.
///
/// # Errors
/// The handshake is none, or the connection is lost.
pub async fn serve(mut stream: TcpStream) -> Result<()> {
    stream.set_nodelay(true)?;
    let head = shake_hands(&mut stream).await?;
    if head.starts_with("GET /json ") {
        converse(stream, answer_json).await
    } else {
        converse(stream, echo).await
    }
}

async fn converse(mut stream: TcpStream, answer: impl Answer) -> Result<()> {
    let mut partial = Vec::new();
    loop {
        stream.readable().await?;
        let mut unsent = Vec::new();
        let open = BUFFERS.with_borrow_mut(|buffers| {
            echo_once(&stream, answer, buffers, &mut partial, &mut unsent)
        })?;
        stream.write_all(&unsent).await?;
        if !open {
            return Ok(());
        }
    }
}

/// The opening handshake, as far as the load needs it. Returns the request's head.
pub(crate) async fn shake_hands(stream: &mut TcpStream) -> Result<String> {
    let mut head = Vec::with_capacity(1024);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut head).await? == 0 || head.len() > 8192 {
            return Err("no handshake".into());
        }
    }
    let head = String::from_utf8(head)?;
    let key = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find_map(|(name, value)| {
            name.eq_ignore_ascii_case("sec-websocket-key")
                .then(|| value.trim())
        })
        .ok_or("no key")?;
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n\r\n",
        derive_accept_key(key.as_bytes())
    );
    stream.write_all(answer.as_bytes()).await?;
    Ok(head)
}

/// Appends the answer to a message of that opcode. A type each, so that the call is none.
trait Answer: Fn(u8, &[u8], &mut Vec<u8>) + Copy {}

impl<F: Fn(u8, &[u8], &mut Vec<u8>) + Copy> Answer for F {}

fn echo(opcode: u8, payload: &[u8], output: &mut Vec<u8>) {
    if payload.len() <= 125 {
        output.extend_from_slice(&[0x80 | opcode, payload.len() as u8]);
    } else {
        output.extend_from_slice(&frames::header(opcode, payload.len(), false));
    }
    output.extend_from_slice(payload);
}

/// Behind room for the header of up to 64 KiB, which is what the order is of.
fn answer_json(opcode: u8, payload: &[u8], output: &mut Vec<u8>) {
    let begin = output.len();
    output.extend_from_slice(&[0x80 | opcode, 126, 0, 0]);
    if json::rewrite(payload, output).is_err() {
        output.truncate(begin);
        return echo(8, &[], output);
    }
    let length = (output.len() - begin - 4) as u16;
    output[begin + 2..begin + 4].copy_from_slice(&length.to_be_bytes());
}

/// One read, its replies, one write; what the socket does not take goes to `unsent`. False at the end of the stream.
fn echo_once(
    stream: &TcpStream,
    answer: impl Answer,
    buffers: &mut Buffers,
    partial: &mut Vec<u8>,
    unsent: &mut Vec<u8>,
) -> io::Result<bool> {
    let read = match stream.try_read(&mut buffers.input) {
        Ok(0) => return Ok(false),
        Ok(read) => read,
        Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(true),
        Err(error) => return Err(error),
    };
    buffers.output.clear();
    let mut open = true;
    let consumed;
    if partial.is_empty() {
        consumed = answer_frames(
            answer,
            &mut buffers.input[..read],
            &mut buffers.output,
            &mut open,
        );
        partial.extend_from_slice(&buffers.input[consumed..read]);
    } else {
        partial.extend_from_slice(&buffers.input[..read]);
        consumed = answer_frames(answer, partial, &mut buffers.output, &mut open);
        partial.drain(..consumed);
    }
    if partial.is_empty() {
        *partial = Vec::new();
    }
    let written = match stream.try_write(&buffers.output) {
        Ok(written) => written,
        Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
        Err(error) => return Err(error),
    };
    unsent.extend_from_slice(&buffers.output[written..]);
    Ok(open)
}

/// Answers every whole frame of `input`; returns how many bytes they took.
#[inline]
fn answer_frames(
    answer: impl Answer,
    input: &mut [u8],
    output: &mut Vec<u8>,
    open: &mut bool,
) -> usize {
    let mut at = 0;
    while let Some((opcode, start, length)) = frame_at(&input[at..]) {
        let (header, rest) = input[at..].split_at_mut(start);
        let payload = &mut rest[..length];
        unmask(
            payload,
            [
                header[start - 4],
                header[start - 3],
                header[start - 2],
                header[start - 1],
            ],
        );
        answer(opcode, payload, output);
        *open &= opcode != 8;
        at += start + length;
    }
    at
}

/// The opcode, where the payload starts, and its length; none while the frame is not all there.
fn frame_at(input: &[u8]) -> Option<(u8, usize, usize)> {
    let (&first, &second) = (input.first()?, input.get(1)?);
    let (length, start) = match second & 0x7f {
        126 => (
            usize::from(u16::from_be_bytes(input.get(2..4)?.try_into().ok()?)),
            8,
        ),
        127 => (
            usize::try_from(u64::from_be_bytes(input.get(2..10)?.try_into().ok()?)).ok()?,
            14,
        ),
        short => (usize::from(short), 6),
    };
    (input.len() >= start + length).then_some((first & 0x0f, start, length))
}

fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let wide = u64::from_ne_bytes([
        mask[0], mask[1], mask[2], mask[3], mask[0], mask[1], mask[2], mask[3],
    ]);
    let (words, tail) = payload.as_chunks_mut::<8>();
    for word in words {
        *word = (u64::from_ne_bytes(*word) ^ wide).to_ne_bytes();
    }
    for (byte, mask) in tail.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
}

#[cfg(test)]
mod tests {
    use super::{answer_frames, echo};
    use crate::frames::{masked, unmasked};

    #[test]
    fn whole_frames_are_echoed_and_a_partial_one_is_left() {
        for size in [0, 5, 125, 126, 70_000] {
            let payload = vec![7; size];
            let mut input = [masked(1, &payload), masked(2, b"cut off here")].concat();
            let kept = input.len() - 3;
            let (mut output, mut open) = (Vec::new(), true);
            let consumed = answer_frames(echo, &mut input[..kept], &mut output, &mut open);
            assert_eq!(output, unmasked(1, &payload));
            assert_eq!(consumed, masked(1, &payload).len());
            assert!(open);
        }
    }
}
