//! An HTTP/2 client is waited for as long as one of HTTP/1: for its first head, and again while no stream is open.

use std::time::Duration;

use midway_server::{Server, ServerOptions};
use tokio::time::{interval, timeout};

use super::{PATIENCE, Raw, echo_path, loopback, started};

pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
pub(super) const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
pub(super) const PING: &[u8] = &[0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];

/// `GET / http://x`, from HPACK's static table.
const HEAD: &[u8] = &[0x82, 0x84, 0x86, 0x41, 1, b'x'];
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

pub(super) fn begin() -> Vec<u8> {
    [PREFACE, SETTINGS].concat()
}

/// A frame of type HEADERS.
pub(super) fn headers(stream: u8, flags: u8, block: &[u8]) -> Vec<u8> {
    let length = u8::try_from(block.len()).unwrap();
    [&[0, 0, length, 1, flags, 0, 0, 0, stream], block].concat()
}

/// A whole request without a body.
pub(super) fn get(stream: u8) -> Vec<u8> {
    headers(stream, END_STREAM | END_HEADERS, HEAD)
}

fn hasty() -> ServerOptions {
    loopback().with_header_read_timeout(Duration::from_millis(100))
}

/// Reads until the server closes, however it does, and says `word` now and then.
pub(super) async fn until_closed(client: &mut Raw, word: &[u8]) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let mut beat = interval(Duration::from_millis(20));
    let closed = async {
        let mut buffer = [0; 4096];
        loop {
            tokio::select! {
                read = client.0.read(&mut buffer) => match read {
                    Ok(0) | Err(_) => return,
                    Ok(_) => {}
                },
                _ = beat.tick() => {
                    let _ = client.0.write_all(word).await;
                }
            }
        }
    };
    timeout(PATIENCE, closed).await.expect("the server closes");
}

async fn is_dropped(first: impl AsRef<[u8]>, word: &[u8]) {
    let (server, address) = started(hasty(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send(first).await;
    until_closed(&mut client, word).await;
    drop(client);
    assert!(server.drain(PATIENCE).await.is_clean());
}

#[tokio::test]
async fn a_preface_that_stops_is_not_waited_for() {
    is_dropped("PRI ", b"").await;
    is_dropped("PRI * HTTP/2.0\r\n\r\nS", b"").await;
}

#[tokio::test]
async fn settings_without_a_request_are_not_waited_for() {
    is_dropped(begin(), b"").await;
}

#[tokio::test]
async fn pings_are_no_requests() {
    is_dropped(begin(), PING).await;
    is_dropped([begin(), get(1)].concat(), PING).await;
}

#[tokio::test]
async fn a_head_that_never_ends_is_not_waited_for() {
    let unended = headers(1, END_STREAM, HEAD);
    is_dropped([begin(), unended.clone()].concat(), b"").await;
    // Nor when it grows by a continuation now and then.
    let drip = [0, 0, 1, 9, 0, 0, 0, 0, 1, 0x82];
    is_dropped([begin(), unended].concat(), &drip).await;
}

#[tokio::test]
async fn a_second_head_that_never_ends_is_not_waited_for() {
    let second = [begin(), get(1), headers(3, END_STREAM, HEAD)].concat();
    is_dropped(second, b"").await;
}

#[tokio::test]
async fn idle_after_an_answer_is_closed() {
    is_dropped([begin(), get(1)].concat(), b"").await;
}

#[tokio::test]
async fn those_that_stopped_make_room_for_others() {
    let (server, address) = started(hasty().with_max_connections(Some(20)), echo_path()).await;
    let mut stuck = Vec::new();
    for _ in 0..20 {
        let mut client = Raw::connect(address).await;
        client.send("PRI ").await;
        stuck.push(client);
    }
    for client in &mut stuck {
        until_closed(client, b"").await;
    }
    until_served(&server, address).await;
}

/// The clients may see the end before the server has counted it; only this retry needs the loop.
async fn until_served(server: &Server, address: std::net::SocketAddr) {
    for _ in 0..1000 {
        if server.connections() == 0 {
            break;
        }
        tokio::task::yield_now().await;
    }
    let answer = super::exchange(address, super::get("/room")).await;
    assert!(answer.ends_with("/room"), "{answer}");
}

#[tokio::test]
async fn an_open_stream_is_waited_for() {
    let slow = super::handler(|_| async {
        // Three times the deadline: it must not run while a handler does.
        tokio::time::sleep(Duration::from_millis(300)).await;
        http::Response::new(super::full("late"))
    });
    let (_server, address) = started(hasty(), slow).await;
    let mut client = Raw::connect(address).await;
    client.send([begin(), get(1)].concat()).await;
    client.until_bytes(b"late").await;
}

/// A frame that grants more window, of the connection (0) or a stream.
fn window(stream: u8, bytes: u16) -> Vec<u8> {
    let [high, low] = bytes.to_be_bytes();
    vec![0, 0, 4, 8, 0, 0, 0, 0, stream, 0, 0, high, low]
}

#[tokio::test]
async fn the_end_of_an_answer_may_take_longer_than_the_next_head() {
    use tokio::io::AsyncReadExt;

    let large = super::handler(|_| async { http::Response::new(super::full(&"x".repeat(70_000))) });
    let (_server, address) = started(hasty().with_min_rate(1, PATIENCE), large).await;
    let mut client = Raw::connect(address).await;
    // The window of the beginning, 65,535 bytes, and just enough for hyper to take the last piece of the body.
    let begin = [begin(), window(0, 2), get(1), window(1, 2)].concat();
    client.send(begin).await;
    let (mut received, mut granted) = (0, 65_537);
    while received < 70_000 {
        let mut head = [0; 9];
        let read = timeout(PATIENCE, client.0.read_exact(&mut head)).await;
        read.unwrap().expect("the rest of the answer");
        let length = usize::from(head[1]) << 8 | usize::from(head[2]);
        client.0.read_exact(&mut vec![0; length]).await.unwrap();
        if head[3] == 0 {
            received += length;
        }
        if received == granted && received < 70_000 {
            // Longer in all than the deadline and what a client has to leave.
            tokio::time::sleep(Duration::from_millis(50)).await;
            client.send([window(0, 150), window(1, 150)].concat()).await;
            granted += 150;
        }
    }
}
