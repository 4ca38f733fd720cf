//! Broadcast: one connection publishes, all get each message, at `/broadcast` of the server.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::work::Sample;
use crate::{Result, frames, load};

const BINARY: u8 = 2;

/// The progress of the receivers.
struct Progress {
    delivered: AtomicU64,
    receivers: u64,
    /// Told when one more message has reached everybody, as far as the sum of deliveries can tell.
    one_more: Notify,
}

/// Publishes so that `in_flight` messages are on their way at any time.
///
/// # Errors
/// A connection is refused or lost, something else came than was published, or the server is gone.
pub async fn run(
    size: usize,
    receivers: usize,
    in_flight: usize,
    port: u16,
    server: u32,
    window: Duration,
) -> Result<Sample> {
    let payload: Vec<u8> = (b'a'..=b'z').cycle().take(size).collect();
    let expected: Arc<[u8]> = frames::unmasked(BINARY, &payload).into();
    let progress = Arc::new(Progress {
        delivered: AtomicU64::new(0),
        receivers: receivers as u64,
        one_more: Notify::new(),
    });
    let mut tasks = JoinSet::new();
    let mut publisher = None;
    for stream in frames::connect_all_to("/broadcast", receivers, port).await? {
        let (reader, writer) = stream.into_split();
        tasks.spawn(receive(
            reader,
            Arc::clone(&expected),
            Arc::clone(&progress),
        ));
        // The other write halves are kept: dropping one would shut its connection down.
        if let Some(quiet) = publisher.replace(writer) {
            quiet.forget();
        }
    }
    let publisher = publisher.ok_or("a broadcast needs a receiver")?;
    tasks.spawn(publish(
        publisher,
        frames::masked(BINARY, &payload),
        in_flight as u64,
        Arc::clone(&progress),
    ));
    tokio::select! {
        sample = load::measure(window, &progress.delivered, server) => sample,
        ended = tasks.join_next() => match ended {
            Some(Ok(Err(error))) => Err(error),
            _ => Err("a connection ended before the load did".into()),
        },
    }
}

async fn publish(
    mut publisher: OwnedWriteHalf,
    message: Vec<u8>,
    in_flight: u64,
    progress: Arc<Progress>,
) -> Result<()> {
    let mut published = 0;
    loop {
        let arrived = progress.delivered.load(Ordering::Relaxed) / progress.receivers;
        let due = (arrived + in_flight).saturating_sub(published);
        if due == 0 {
            progress.one_more.notified().await;
            continue;
        }
        publisher
            .write_all(&message.repeat(usize::try_from(due)?))
            .await?;
        published += due;
    }
}

async fn receive(
    mut reader: tokio::net::tcp::OwnedReadHalf,
    expected: Arc<[u8]>,
    progress: Arc<Progress>,
) -> Result<()> {
    let mut buffer = vec![0; (expected.len() * 16).clamp(1024, 64 * 1024)];
    let mut received = 0;
    loop {
        let read = reader.read(&mut buffer).await?;
        if read == 0 {
            return Err("the server closed the connection".into());
        }
        load::check(&buffer[..read], received, &expected)?;
        received += read;
        let whole = (received / expected.len()) as u64;
        received %= expected.len();
        let before = progress.delivered.fetch_add(whole, Ordering::Relaxed);
        if before / progress.receivers != (before + whole) / progress.receivers {
            progress.one_more.notify_one();
        }
    }
}
