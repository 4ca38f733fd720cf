//! Echo: connections that keep a number of messages in flight.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::work::Sample;
use crate::{Result, cpu, frames};

/// The bytes that every connection sends and expects back.
#[derive(Debug)]
pub struct Messages {
    one: Vec<u8>,
    batch: Vec<u8>,
    expected: Vec<u8>,
}

impl Messages {
    /// Messages of `size` payload bytes, `in_flight` of them at a time; text is one-, two- and three-byte characters.
    #[must_use]
    pub fn new(size: usize, in_flight: usize, text: bool) -> Self {
        let payload = if text {
            wide_text(size)
        } else {
            (b'a'..=b'z').cycle().take(size).collect()
        };
        Self::of(if text { 1 } else { 2 }, &payload, &payload, in_flight)
    }

    /// The same text, `in_flight` times at a time.
    #[must_use]
    pub fn text(text: &str, in_flight: usize) -> Self {
        Self::asked(text, text, in_flight)
    }

    /// The same text, and the answer that comes back for each.
    #[must_use]
    pub fn asked(text: &str, answer: &str, in_flight: usize) -> Self {
        Self::of(1, text.as_bytes(), answer.as_bytes(), in_flight)
    }

    fn of(opcode: u8, payload: &[u8], answer: &[u8], in_flight: usize) -> Self {
        let one = frames::masked(opcode, payload);
        Self {
            batch: one.repeat(in_flight),
            one,
            expected: frames::unmasked(opcode, answer),
        }
    }
}

fn wide_text(size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = "aß€".bytes().cycle().take(size - size % 6).collect();
    bytes.resize(size, b'a');
    bytes
}

/// Runs the load against an echo server on loopback, at that path.
///
/// # Errors
/// A connection is refused or lost, an echo differs from what was sent, or the server is gone.
pub async fn run(
    messages: Messages,
    path: &str,
    connections: usize,
    port: u16,
    server: u32,
    window: Duration,
) -> Result<Sample> {
    let messages = Arc::new(messages);
    let echoed = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    // All connect before the first sends: a handshake behind the others' traffic would take a round of it.
    for stream in frames::connect_all_to(path, connections, port).await? {
        tasks.spawn(keep_in_flight(
            stream,
            Arc::clone(&messages),
            Arc::clone(&echoed),
        ));
    }
    tokio::select! {
        sample = measure(window, &echoed, server) => sample,
        ended = tasks.join_next() => match ended {
            Some(Ok(Err(error))) => Err(error),
            _ => Err("a connection ended before the load did".into()),
        },
    }
}

/// The growth of `counted` within the window, and the server's CPU time for it.
pub(crate) async fn measure(window: Duration, counted: &AtomicU64, server: u32) -> Result<Sample> {
    tokio::time::sleep(window / 5).await;
    let (started, before, cpu) = (
        Instant::now(),
        counted.load(Ordering::Relaxed),
        cpu::used_by(server)?,
    );
    tokio::time::sleep(window).await;
    let messages = counted.load(Ordering::Relaxed) - before;
    let cpu = cpu::used_by(server)? - cpu;
    if messages == 0 {
        return Err("no message came back".into());
    }
    let messages = messages as f64;
    Ok(Sample {
        rate: messages / started.elapsed().as_secs_f64(),
        cost: cpu.as_secs_f64() * 1e6 / messages,
    })
}

/// Sends as many messages as came back, in one write, for ever.
async fn keep_in_flight(
    mut stream: TcpStream,
    messages: Arc<Messages>,
    echoed: Arc<AtomicU64>,
) -> Result<()> {
    let Messages {
        one,
        batch,
        expected,
    } = &*messages;
    let mut buffer = vec![0; (batch.len()).clamp(4096, 256 * 1024)];
    let mut received = 0;
    // The bytes in flight may exceed the sockets' buffers: keep reading while writing.
    let (mut reader, mut writer) = stream.split();
    let mut unsent = batch.len();
    loop {
        tokio::select! {
            biased;
            written = writer.write(&batch[batch.len() - unsent..]), if unsent > 0 => unsent -= written?,
            read = reader.read(&mut buffer) => {
                let read = read?;
                if read == 0 {
                    return Err("the server closed the connection".into());
                }
                check(&buffer[..read], received, expected)?;
                received += read;
                let whole = received / expected.len();
                received %= expected.len();
                echoed.fetch_add(whole as u64, Ordering::Relaxed);
                unsent += one.len() * whole;
            }
        }
    }
}

/// The bytes at the start of a read are what an echo has at that place (all of them would cost the client too much).
pub(crate) fn check(read: &[u8], at: usize, expected: &[u8]) -> Result<()> {
    let compared = read.len().min(expected.len() - at);
    if read[..compared] != expected[at..at + compared] {
        return Err("what came back differs from what was sent".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{check, wide_text};

    #[test]
    fn wide_text_is_text_of_that_size() {
        for size in [0, 5, 6, 64, 65_536] {
            assert_eq!(
                String::from_utf8(wide_text(size)).map(|text| text.len()),
                Ok(size)
            );
        }
    }

    #[test]
    fn a_wrong_echo_is_noticed_wherever_the_read_begins() {
        assert!(check(b"cdab", 2, b"abcd").is_ok());
        assert!(check(b"xdab", 2, b"abcd").is_err());
    }
}
