//! A client that does not finish its request head is not waited for, however little of it has come.

use std::time::Duration;

use super::{Raw, echo_path, get, loopback, started};

fn hasty() -> midway_server::ServerOptions {
    loopback().with_header_read_timeout(Duration::from_millis(60))
}

#[tokio::test]
async fn a_first_byte_that_never_comes_closes_the_connection() {
    let (server, address) = started(hasty(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    assert_eq!(client.rest().await, "");
    assert!(server.drain(super::PATIENCE).await.is_clean());
}

#[tokio::test]
async fn half_a_head_gets_408() {
    let (_server, address) = started(hasty(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n").await;
    let answer = client.rest().await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(
        answer.ends_with("\r\n\r\nthe request head did not arrive within its time\n"),
        "{answer}"
    );
}

#[tokio::test]
async fn an_idle_connection_is_closed_without_a_word() {
    let (_server, address) = started(hasty(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    client.until("\r\n\r\n/").await;
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn a_slow_handler_is_no_slow_head() {
    let slow = super::handler(|_| async {
        // Three times the head's deadline: the deadline must not run while a handler does.
        tokio::time::sleep(Duration::from_millis(180)).await;
        http::Response::new(super::full("late"))
    });
    let (_server, address) = started(hasty(), slow).await;
    let answer = super::exchange(address, get("/")).await;
    assert!(answer.ends_with("late"), "{answer}");
}
