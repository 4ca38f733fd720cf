//! Upgrade requests reach their own handler, and the bare socket comes out with nothing lost.

use std::sync::Arc;

use futures_util::FutureExt;
use http::{Response, StatusCode, header};
use midway_server::{RequestHandler, Server, Transport, Upgraded, upgraded};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::mpsc,
};

use super::{PATIENCE, Raw, echo_path, exchange, full, handler, loopback, started};

const UPGRADE: &str =
    "GET /ws HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: WebSocket\r\n\r\n";

fn switching() -> Response<midway_server::Body> {
    Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(header::CONNECTION, "upgrade")
        .header(header::UPGRADE, "websocket")
        .body(full(""))
        .unwrap()
}

/// Hands every upgraded connection to the test.
fn taker() -> (Arc<dyn RequestHandler>, mpsc::UnboundedReceiver<Upgraded>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let taker = handler(move |mut request| {
        let sender = sender.clone();
        async move {
            let on = hyper::upgrade::on(&mut request);
            tokio::spawn(async move { sender.send(upgraded(on).await.unwrap()) });
            switching()
        }
    });
    (taker, receiver)
}

async fn with_taker() -> (
    Server,
    std::net::SocketAddr,
    mpsc::UnboundedReceiver<Upgraded>,
) {
    let (taker, receiver) = taker();
    let (server, address) = started(loopback(), echo_path()).await;
    server.on_upgrade(taker);
    (server, address, receiver)
}

#[tokio::test]
async fn the_bare_socket_and_the_bytes_after_the_request_come_out() {
    let (server, address, mut taken) = with_taker().await;
    let mut client = Raw::connect(address).await;
    client.send(format!("{UPGRADE}early")).await;
    assert!(client.until("\r\n\r\n").await.starts_with("HTTP/1.1 101"));
    let upgraded = taken.recv().await.unwrap();
    assert_eq!(&upgraded.buffered[..], b"early");
    let Transport::Tcp(mut socket) = upgraded.transport else {
        panic!("not the socket itself")
    };
    client.send("later").await;
    let mut later = [0; 5];
    socket.read_exact(&mut later).await.unwrap();
    assert_eq!(&later, b"later");
    socket.write_all(b"back").await.unwrap();
    client.until("back").await;
    assert_eq!(server.connections(), 1);
    drop(upgraded.guard);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_drain_waits_for_the_guard() {
    let (server, address, mut taken) = with_taker().await;
    let mut client = Raw::connect(address).await;
    client.send(UPGRADE).await;
    client.until("\r\n\r\n").await;
    let upgraded = taken.recv().await.unwrap();
    let mut drain = Box::pin(server.drain(PATIENCE));
    assert!((&mut drain).now_or_never().is_none());
    tokio::task::yield_now().await;
    assert!((&mut drain).now_or_never().is_none());
    drop(upgraded);
    assert!(drain.await.is_clean());
}

#[tokio::test]
async fn any_method_version_and_spelling_reaches_the_upgrade_handler() {
    let refuses = handler(|_| async {
        Response::builder()
            .status(StatusCode::IM_A_TEAPOT)
            .body(full(""))
            .unwrap()
    });
    let (server, address) = started(loopback(), echo_path()).await;
    server.on_upgrade(refuses);
    for head in [
        "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nupgrade: websocket\r\n\r\n",
        "GET / HTTP/1.0\r\nupgrade: WEBSOCKET\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nupgrade: h2c, websocket\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nupgrade: h2c\r\nupgrade: websocket\r\n\r\n",
    ] {
        let answer = exchange(address, head).await;
        assert!(answer[8..].starts_with(" 418"), "{head:?}: {answer}");
    }
    let other = "GET /o HTTP/1.1\r\nhost: x\r\nconnection: close\r\nupgrade: websockets\r\n\r\n";
    assert!(exchange(address, other).await.ends_with("/o"));
}

#[tokio::test]
async fn without_an_upgrade_handler_the_header_is_ignored() {
    let (_server, address) = started(loopback(), echo_path()).await;
    let head = "GET /p HTTP/1.1\r\nhost: x\r\nconnection: close\r\nupgrade: websocket\r\n\r\n";
    assert!(exchange(address, head).await.ends_with("/p"));
}

#[tokio::test]
async fn a_refused_upgrade_leaves_the_connection_to_http() {
    let refuses = handler(|_| async {
        let mut response = Response::new(full("no"));
        *response.status_mut() = StatusCode::FORBIDDEN;
        response
    });
    let (server, address) = started(loopback(), echo_path()).await;
    server.on_upgrade(refuses);
    let mut client = Raw::connect(address).await;
    client.send(UPGRADE).await;
    assert!(client.until("no").await.starts_with("HTTP/1.1 403"));
    client.send(super::get("/next")).await;
    assert!(client.rest().await.ends_with("/next"));
}
