//! The echo servers under comparison, by name.

use std::io::Write;
use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use midway_core::Bootstrap;
use tokio::net::TcpListener;
use tungstenite::protocol::WebSocketConfig;

use crate::{Result, controller, echo_loop};

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
            TUNGSTENITE => tungstenite(WebSocketConfig::default()).await,
            TUNGSTENITE_4K => tungstenite(WebSocketConfig::default().read_buffer_size(4096)).await,
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

async fn tungstenite(config: WebSocketConfig) -> Result<()> {
    let listener = listen().await?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            stream.set_nodelay(true)?;
            let mut socket =
                tokio_tungstenite::accept_async_with_config(stream, Some(config)).await?;
            while let Some(message) = socket.next().await.transpose()? {
                if message.is_text() || message.is_binary() {
                    socket.send(message).await?;
                }
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        });
    }
}

async fn hand_written() -> Result<()> {
    let listener = listen().await?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(echo_loop::serve(stream));
    }
}
