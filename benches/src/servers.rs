//! The echo servers under comparison, by name.

use std::io::Write;
use std::net::SocketAddr;

use midway_core::Bootstrap;
use tokio::net::TcpListener;
use tungstenite::protocol::WebSocketConfig;

use crate::{Result, controller, echo_loop, tungstenite_server};

/// A controller of midway-ws.
pub const MIDWAY: &str = "midway";
/// tokio-tungstenite's `accept_async` with the settings that it has by itself.
pub const TUNGSTENITE: &str = "tokio-tungstenite";
/// The same with a read buffer of 4 KiB, what its documentation advises for many connections.
pub const TUNGSTENITE_4K: &str = "tokio-tungstenite-4KiB";
/// The loop written by hand.
pub const HAND_WRITTEN: &str = "hand-written";

/// Plays the named server until it is killed; its port goes to stdout.
///
/// # Errors
/// No server has that name, or it cannot listen.
pub fn serve(name: &str) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match name {
            MIDWAY => midway().await,
            TUNGSTENITE => {
                tungstenite_server::run(listen().await?, WebSocketConfig::default()).await
            }
            TUNGSTENITE_4K => {
                let config = WebSocketConfig::default().read_buffer_size(4096);
                tungstenite_server::run(listen().await?, config).await
            }
            HAND_WRITTEN => hand_written().await,
            other => Err(format!("there is no server `{other}`").into()),
        }
    })
}

/// Says where the server listens, for whoever started it.
pub(crate) fn announce(address: SocketAddr) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", address.port())?;
    out.flush()
}

async fn midway() -> Result<()> {
    let _app = Bootstrap::configure::<controller::MainConfiguration>()
        .start()
        .await?;
    std::future::pending().await
}

async fn listen() -> Result<TcpListener> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    announce(listener.local_addr()?)?;
    Ok(listener)
}

async fn hand_written() -> Result<()> {
    let listener = listen().await?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(echo_loop::serve(stream));
    }
}
