//! A drain finishes what was begun, closes what is idle, and never outlasts its deadline.

use std::{sync::Arc, time::Duration};

use futures_util::FutureExt;
use http::Response;
use tokio::{net::TcpStream, sync::Notify};

use super::{
    PATIENCE, Raw, echo_path, exchange, full, get, handler, loopback, started,
    waits_for_http2 as h2,
};

#[tokio::test]
async fn requests_in_flight_finish_and_the_port_is_free() {
    let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (enter, wait) = (Arc::clone(&entered), Arc::clone(&release));
    let holds = handler(move |_| {
        let (enter, wait) = (Arc::clone(&enter), Arc::clone(&wait));
        async move {
            enter.notify_one();
            wait.notified().await;
            Response::new(full("finished"))
        }
    });
    let (server, address) = started(loopback(), holds).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    entered.notified().await;

    let mut drain = Box::pin(server.drain(PATIENCE));
    assert!((&mut drain).now_or_never().is_none());
    release.notify_one();
    let (drained, answer) = tokio::join!(drain, client.rest());
    assert!(drained.is_clean());
    assert!(answer.ends_with("finished"), "{answer}");
    assert!(TcpStream::connect(address).await.is_err());
    assert_eq!(server.local_addr(), None);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn idle_and_silent_connections_are_closed_at_once() {
    let (server, address) = started(loopback(), echo_path()).await;
    let mut idle = Raw::connect(address).await;
    idle.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    idle.until("\r\n\r\n/").await;
    let mut silent = Raw::connect(address).await;
    // The silent one is accepted once a later connection has been served.
    assert!(exchange(address, get("/later")).await.ends_with("/later"));
    assert!(server.drain(PATIENCE).await.is_clean());
    assert_eq!(idle.rest().await, "");
    assert_eq!(silent.rest().await, "");
}

/// Drains while the client says nothing more; on a paused clock, which moves from one deadline to the next.
async fn is_gone_within_two_seconds(sent: impl AsRef<[u8]>, answer: &[u8]) {
    let (server, address) = started(loopback(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send(sent).await;
    client.until_bytes(answer).await;
    // The bytes have been read once a later connection has been served.
    assert!(exchange(address, get("/later")).await.ends_with("/later"));
    tokio::time::pause();
    let drained = server.drain(Duration::from_secs(2)).await;
    tokio::time::resume();
    assert!(drained.is_clean());
}

#[tokio::test]
async fn half_a_head_is_given_a_second() {
    is_gone_within_two_seconds("GET / HTTP/1.1\r\nho", b"").await;
    let after_an_answer = "GET /a HTTP/1.1\r\nhost: x\r\n\r\nGET /b HTTP/1.1\r\nho";
    is_gone_within_two_seconds(after_an_answer, b"\r\n\r\n/a").await;
}

#[tokio::test]
async fn a_silent_http2_client_is_given_a_second() {
    is_gone_within_two_seconds(&h2::PREFACE[..9], b"").await;
    is_gone_within_two_seconds(h2::begin(), b"").await;
    // Which answers neither the settings, nor GOAWAY's ping.
    is_gone_within_two_seconds([h2::begin(), h2::get(1)].concat(), b"/").await;
}

#[tokio::test]
async fn past_the_deadline_the_rest_is_dropped_and_counted() {
    let entered = Arc::new(Notify::new());
    let enter = Arc::clone(&entered);
    let never = handler(move |_| {
        let enter = Arc::clone(&enter);
        async move {
            enter.notify_one();
            std::future::pending::<Response<_>>().await
        }
    });
    let (server, address) = started(loopback(), never).await;
    let mut client = Raw::connect(address).await;
    client.send(get("/")).await;
    entered.notified().await;
    let drained = server.drain(Duration::from_millis(30)).await;
    assert_eq!(drained.dropped, 1);
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn a_server_that_never_listened_drains_too() {
    let server = midway_server::Server::new(loopback());
    assert!(server.drain(PATIENCE).await.is_clean());
}
