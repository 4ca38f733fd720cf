//! A client takes its answers at a minimum rate, or is cut; one that has nothing to take is left alone.

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::Response;
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use midway_server::{Body, Server, ServerOptions};

use super::{
    PATIENCE, Raw, handler, loopback, started,
    waits_for_http2::{begin, get},
};

/// At least 100 kB/s, looked at ten times a second.
fn hasty() -> ServerOptions {
    loopback().with_min_rate(100_000, Duration::from_millis(100))
}

fn large() -> std::sync::Arc<dyn midway_server::RequestHandler> {
    let text = "0123456789abcdef".repeat(1024 * 1024);
    handler(move |_| {
        let answer = text.clone();
        async move { Response::new(super::full(&answer)) }
    })
}

/// Waits until the server has let go of every connection; the client does nothing meanwhile.
pub(super) async fn emptied(server: &Server) {
    let emptied = async {
        while server.connections() > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, emptied)
        .await
        .expect("the connection is cut");
}

async fn is_cut(request: impl AsRef<[u8]>) {
    let (server, address) = started(hasty(), large()).await;
    let mut client = Raw::connect(address).await;
    client.send(request).await;
    client.0.readable().await.unwrap();
    emptied(&server).await;
    // With a reset, as a FIN would wait behind what is not read.
    let error = read_to_end(&mut client).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

async fn read_to_end(client: &mut Raw) -> std::io::Result<usize> {
    use tokio::io::AsyncReadExt;
    client.0.read_to_end(&mut Vec::new()).await
}

#[tokio::test]
async fn an_answer_that_is_not_read_ends() {
    is_cut("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
}

#[tokio::test]
async fn pipelined_answers_that_are_not_read_end() {
    is_cut("GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(300)).await;
}

#[tokio::test]
async fn an_answer_over_http2_that_is_not_read_ends() {
    // A window of 2^31 - 1 for the stream, and nearly as much for the connection.
    let settings = [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0x7f, 0xff, 0xff, 0xff];
    let window = [0, 0, 4, 8, 0, 0, 0, 0, 0, 0x7f, 0xff, 0, 0];
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    is_cut([preface.as_slice(), &settings, &window, &get(1)].concat()).await;
}

#[tokio::test]
async fn an_http2_client_that_grants_no_window_is_cut() {
    let (server, address) = started(hasty(), large()).await;
    let settings = [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0];
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    for request in [
        // None at all, or the 64 KiB of the beginning.
        [preface.as_slice(), &settings, &get(1)].concat(),
        [begin(), get(1)].concat(),
    ] {
        let mut client = Raw::connect(address).await;
        client.send(request).await;
        super::waits_for_http2::until_closed(&mut client, b"").await;
        emptied(&server).await;
    }
}

#[tokio::test]
async fn answers_to_pings_are_no_progress_of_an_http2_stream() {
    // Any byte of an answer would do.
    let options = loopback().with_min_rate(1, Duration::from_millis(100));
    let (server, address) = started(options, large()).await;
    let mut client = Raw::connect(address).await;
    client.send([begin(), get(1)].concat()).await;
    super::waits_for_http2::until_closed(&mut client, super::waits_for_http2::PING).await;
    emptied(&server).await;
}

#[tokio::test]
async fn a_slow_reader_that_is_fast_enough_gets_everything() {
    use tokio::io::AsyncReadExt;

    // 4 kB/s or more.
    let options = loopback().with_min_rate(4_000, Duration::from_millis(500));
    let (_server, address) = started(options, large()).await;
    let mut client = Raw::connect(address).await;
    client.send(super::get("/")).await;
    let mut buffer = vec![0; 512 * 1024];
    let mut all = 0;
    loop {
        match client.0.read(&mut buffer).await.unwrap() {
            0 => break,
            read => all += read,
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(all > 16 * 1024 * 1024, "{all}");
}

#[tokio::test]
async fn events_that_do_not_come_are_waited_for() {
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel::<Bytes>();
    let receiver = std::sync::Mutex::new(Some(receiver));
    let events = handler(move |_| {
        let receiver = receiver.lock().unwrap().take().unwrap();
        let pieces = stream::unfold(receiver, |mut receiver| async {
            let piece = receiver.recv().await?;
            Some((Ok::<_, std::io::Error>(Frame::data(piece)), receiver))
        });
        let body: Body = StreamBody::new(pieces).map_err(Into::into).boxed_unsync();
        async move { Response::new(body) }
    });
    let (_server, address) = started(hasty(), events).await;
    let mut client = Raw::connect(address).await;
    client.send([begin(), get(1)].concat()).await;
    sender.send(Bytes::from_static(b"one")).unwrap();
    client.until_bytes(b"one").await;
    // Five times what a reader that takes nothing would have.
    tokio::time::sleep(Duration::from_millis(500)).await;
    sender.send(Bytes::from_static(b"two")).unwrap();
    client.until_bytes(b"two").await;
}

/// A client that leaves while its request waits, behind a byte of the next request.
async fn leaves_behind_a_byte(reset: bool) {
    let options = loopback().with_header_read_timeout(Duration::from_millis(100));
    let (server, address) = started(options, handler(|_| std::future::pending())).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\nG").await;
    while server.connections() == 0 {
        tokio::task::yield_now().await;
    }
    if reset {
        client.0.set_zero_linger().unwrap();
    }
    drop(client);
    emptied(&server).await;
}

#[tokio::test]
async fn a_client_that_ends_behind_bytes_of_its_next_request_is_found() {
    leaves_behind_a_byte(false).await;
}

#[tokio::test]
async fn a_client_that_resets_behind_bytes_of_its_next_request_is_found() {
    leaves_behind_a_byte(true).await;
}

#[tokio::test]
async fn a_client_that_waits_for_its_answer_is_kept() {
    let options = loopback().with_header_read_timeout(Duration::from_millis(50));
    let slow = handler(|_| async move {
        // Several looks at the client.
        tokio::time::sleep(Duration::from_millis(400)).await;
        Response::new(super::full("done"))
    });
    let (_server, address) = started(options, slow).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\nG").await;
    client.until("done").await;
}
