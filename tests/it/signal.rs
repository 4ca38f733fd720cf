//! SIGTERM ends a process in order: every client is told, hooks run in reverse, the exit code is 0.

use std::process::Stdio;
use std::time::{Duration, Instant};

use midway_mock::{Result, create_websocket_client};
use midway_ws::CloseCode;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

#[tokio::test]
async fn sigterm_with_100_clients_ends_in_order_within_two_seconds() -> Result<()> {
    let mut process = Command::new(env!("CARGO_BIN_EXE_service"))
        .env_remove("MIDWAY_SERVER_ENV")
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut told = BufReader::new(process.stdout.take().unwrap()).lines();
    let listening = told.next_line().await?.unwrap_or_default();
    let url = listening.replace("listening ", "ws://");
    let mut clients = Vec::new();
    for _ in 0..100 {
        clients.push(create_websocket_client(&url).await?);
    }

    let started = Instant::now();
    let id = process.id().map(|id| id.to_string()).unwrap_or_default();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .await?
            .success()
    );
    let status = process.wait().await?;
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(status.code(), Some(0));
    for client in &mut clients {
        assert_eq!(client.closed().await?.0, CloseCode::from(1001));
    }
    for line in [
        "on_stop main, 0 clients",
        "on_stop storage",
        "destroy Store",
    ] {
        assert_eq!(told.next_line().await?.as_deref(), Some(line));
    }
    assert_eq!(told.next_line().await?, None);
    Ok(())
}
