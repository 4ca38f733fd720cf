//! Idle: the server's memory for connections that say nothing.

use std::time::Duration;

use crate::work::Sample;
use crate::{Result, cpu, frames};

/// The time in which the server releases the memory that the handshakes needed.
const SETTLE: Duration = Duration::from_secs(2);

/// Opens the connections and compares the server's resident memory before and after.
///
/// # Errors
/// A connection is refused, or the server is gone.
pub async fn run(connections: usize, port: u16, server: u32) -> Result<Sample> {
    // The first one pays for what is allocated once.
    let first = frames::connect("/", port).await?;
    tokio::time::sleep(SETTLE / 4).await;
    let before = cpu::resident(server)?;
    let held = frames::connect_all(connections, port).await?;
    tokio::time::sleep(SETTLE).await;
    let grown = cpu::resident(server)?.saturating_sub(before);
    drop((first, held));
    let connections = connections as f64;
    Ok(Sample {
        rate: connections,
        cost: grown as f64 / connections,
    })
}
