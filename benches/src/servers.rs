//! The echo servers under comparison, by name.

use std::io::Write;
use std::net::SocketAddr;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use midway_core::Bootstrap;
use tokio::net::TcpListener;
use tungstenite::protocol::WebSocketConfig;

use crate::work::Work;
use crate::{Result, controller, echo_loop, tungstenite_server};

/// A controller of midway-ws.
pub const MIDWAY: &str = "midway";
/// tokio-tungstenite's `accept_async` with the settings that it has by itself.
pub const TUNGSTENITE: &str = "tokio-tungstenite";
/// The same with a read buffer of 4 KiB, what its documentation advises for many connections.
pub const TUNGSTENITE_4K: &str = "tokio-tungstenite-4KiB";
/// The loop written by hand.
pub const HAND_WRITTEN: &str = "hand-written";

/// Node's `ws`.
pub const NODE: &str = "node-ws";

/// Returns true if the named server supports the workload: only some know broadcast, or JSON.
#[must_use]
pub fn can_do(name: &str, work: Work) -> bool {
    match work {
        Work::Broadcast { .. } => [MIDWAY, TUNGSTENITE, TUNGSTENITE_4K, NODE].contains(&name),
        Work::Json { .. } => [MIDWAY, HAND_WRITTEN].contains(&name),
        Work::Event { .. } => name == MIDWAY,
        Work::Echo { .. } | Work::Idle { .. } => true,
    }
}

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
            NODE => node(),
            other => rival(other).await,
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

/// A free port of loopback, told to whoever started this process.
pub(crate) async fn listen() -> Result<TcpListener> {
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

#[cfg(feature = "rivals")]
async fn rival(name: &str) -> Result<()> {
    crate::rivals::serve(name)
        .await
        .unwrap_or_else(|| Err(format!("there is no server `{name}`").into()))
}

#[cfg(not(feature = "rivals"))]
async fn rival(name: &str) -> Result<()> {
    Err(format!("there is no server `{name}`, or it needs the cargo feature `rivals`").into())
}

/// The folder in which the end-to-end checks install Node's `ws`.
fn node_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/e2e/node")
}

/// Returns true if `tests/e2e/node/run` has installed Node's `ws`.
#[must_use]
pub fn node_ws_is_there() -> bool {
    node_folder().join("node_modules/ws").exists()
}

/// This process becomes Node.
fn node() -> Result<()> {
    const PROGRAM: &str = "
        import { WebSocketServer } from 'ws';
        const members = new Set();
        const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => console.log(server.address().port));
        server.on('connection', (socket, request) => {
            const broadcasts = request.url === '/broadcast';
            if (broadcasts) members.add(socket);
            socket.on('error', () => {});
            socket.on('close', () => members.delete(socket));
            socket.on('message', (data, binary) => {
                if (!broadcasts) socket.send(data, { binary });
                else for (const member of members) member.send(data, { binary });
            });
        });";
    let error = Command::new("node")
        .current_dir(node_folder())
        .args(["--input-type=module", "--eval", PROGRAM])
        .exec();
    Err(error.into())
}
