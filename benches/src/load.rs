//! The load: connections that keep a number of messages in flight.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::{Result, cpu, frames};

const BINARY: u8 = 2;

/// One load: how many connections, how many messages each keeps in flight, how many bytes a message has.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Connections open at once.
    pub connections: usize,
    /// Messages sent and not yet answered, per connection.
    pub in_flight: usize,
    /// Payload bytes of each message.
    pub size: usize,
    /// How long is measured, after a fifth of it as warm-up.
    pub window: Duration,
}

/// What one load saw of one server.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Echoed messages a second.
    pub throughput: f64,
    /// Microseconds of the server's CPU a message.
    pub cpu_per_message: f64,
}

/// Runs the load against an echo server on loopback.
///
/// # Errors
/// A connection is refused or lost, an echo differs from what was sent, or the server is gone.
pub async fn run(load: Load, port: u16, server: u32) -> Result<Sample> {
    let echoed = Arc::new(AtomicU64::new(0));
    let mut connections = JoinSet::new();
    // All connect before the first sends: a handshake behind the others' traffic would take a round of it.
    let mut streams = Vec::with_capacity(load.connections);
    for _ in 0..load.connections {
        streams.push(frames::connect(port).await?);
    }
    for stream in streams {
        connections.spawn(keep_in_flight(stream, load, Arc::clone(&echoed)));
    }
    tokio::select! {
        sample = measure(load.window, &echoed, server) => sample,
        ended = connections.join_next() => match ended {
            Some(Ok(Err(error))) => Err(error),
            _ => Err("a connection ended before the load did".into()),
        },
    }
}

async fn measure(window: Duration, echoed: &AtomicU64, server: u32) -> Result<Sample> {
    tokio::time::sleep(window / 5).await;
    let (started, messages, cpu) = (
        Instant::now(),
        echoed.load(Ordering::Relaxed),
        cpu::used_by(server)?,
    );
    tokio::time::sleep(window).await;
    let messages = echoed.load(Ordering::Relaxed) - messages;
    let cpu = cpu::used_by(server)? - cpu;
    if messages == 0 {
        return Err("no message came back".into());
    }
    let messages = messages as f64;
    Ok(Sample {
        throughput: messages / started.elapsed().as_secs_f64(),
        cpu_per_message: cpu.as_secs_f64() * 1e6 / messages,
    })
}

/// Sends as many messages as came back, in one write, for ever.
async fn keep_in_flight(mut stream: TcpStream, load: Load, echoed: Arc<AtomicU64>) -> Result<()> {
    let payload: Vec<u8> = (0..load.size).map(|at| b'a' + (at % 26) as u8).collect();
    let one = frames::masked(BINARY, &payload);
    let batch = one.repeat(load.in_flight);
    let expected = frames::unmasked(BINARY, &payload);
    let mut buffer = vec![0; (expected.len() * load.in_flight).clamp(4096, 256 * 1024)];
    let mut received = 0;
    stream.write_all(&batch).await?;
    loop {
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Err("the server closed the connection".into());
        }
        check(&buffer[..read], received, &expected)?;
        received += read;
        let whole = received / expected.len();
        received %= expected.len();
        if whole > 0 {
            echoed.fetch_add(whole as u64, Ordering::Relaxed);
            stream.write_all(&batch[..one.len() * whole]).await?;
        }
    }
}

/// The bytes at the start of a read are what an echo has at that place (all of them would cost the client too much).
fn check(read: &[u8], at: usize, expected: &[u8]) -> Result<()> {
    let compared = read.len().min(expected.len() - at);
    if read[..compared] != expected[at..at + compared] {
        return Err("an echo differs from what was sent".into());
    }
    Ok(())
}
