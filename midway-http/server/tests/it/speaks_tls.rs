//! TLS on the listener: what it carries, what it agrees on, and handshakes that go wrong.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, Response, Version};
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use midway_server::{
    ClientAuth, RequestHandler, ServerOptions, SocketFacts, Tls, TlsOptions, Transport, upgraded,
};
use midway_test_support::Certificates;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    sync::mpsc,
    time::timeout,
};

use super::{PATIENCE, Raw, echo_path, full, get, handler, loopback, started};

fn tls() -> TlsOptions {
    TlsOptions::new("server.pem", "server.key")
}

/// The options of a server that speaks TLS.
fn secure(made: &Certificates) -> ServerOptions {
    loopback().with_tls(Some(Tls::load(&tls(), &made.folder).unwrap()))
}

/// Everything until the server says that nothing more comes; a connection that just breaks off is a failure.
async fn rest(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut all = Vec::new();
    let read = timeout(PATIENCE, stream.read_to_end(&mut all)).await;
    read.expect("the server closes")
        .expect("the server says that it closes");
    String::from_utf8(all).unwrap()
}

/// Answers with what TLS agreed on.
fn tell_facts() -> Arc<dyn RequestHandler> {
    handler(|request| async move {
        let facts = request.extensions().get::<SocketFacts>().unwrap();
        let tls = facts.tls.as_ref().unwrap();
        Response::new(full(&format!(
            "{} {} {:?} {:?} {}",
            tls.version,
            tls.cipher_suite,
            tls.alpn,
            tls.server_name,
            tls.peer_certificates.len()
        )))
    })
}

#[tokio::test]
async fn requests_are_answered_and_know_what_was_agreed() {
    let made = Certificates::new();
    let options = secure(&made);
    let (server, address) = started(options, tell_facts()).await;
    assert!(server.is_secure());
    let client = made.client().alpn(&["http/1.1"]);
    let mut client = client.connect(address, "localhost").await.unwrap();
    for _ in 0..2 {
        let request = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
        client.write_all(request.as_bytes()).await.unwrap();
    }
    client.write_all(get("/").as_bytes()).await.unwrap();
    let answers = rest(&mut client).await;
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 3, "{answers}");
    let told = "TLSv1.3 TLS_AES_256_GCM_SHA384 Some(\"http/1.1\") Some(\"localhost\") 0";
    assert!(answers.ends_with(told), "{answers}");

    let client = made.client().tls12().connect(address, "127.0.0.1").await;
    let mut client = client.unwrap();
    client.write_all(get("/").as_bytes()).await.unwrap();
    let answer = rest(&mut client).await;
    let told = "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 None None 0";
    assert!(answer.ends_with(told), "{answer}");
}

#[tokio::test]
async fn http2_is_negotiated_and_drained() {
    let made = Certificates::new();
    let options = secure(&made);
    let (server, address) = started(options, echo_path()).await;
    let client = made.client().alpn(&["h2", "http/1.1"]);
    let stream = client.connect(address, "localhost").await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get(format!("https://{address}/two"))
        .body(Empty::<Bytes>::new())
        .unwrap();
    let response = sender.send_request(request).await.unwrap();
    assert_eq!(response.version(), Version::HTTP_2);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(&body[..], b"/two");
    assert!(server.drain(PATIENCE).await.is_clean());
    connection.await.unwrap().unwrap();
}

#[tokio::test]
async fn http2_switched_off_is_not_offered() {
    let made = Certificates::new();
    let options = secure(&made).with_http2(false);
    let (_server, address) = started(options, echo_path()).await;
    let client = made.client().alpn(&["h2", "http/1.1"]);
    let stream = client.connect(address, "localhost").await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    let error = made.client().alpn(&["h2"]).connect(address, "localhost");
    let error = error.await.unwrap_err().to_string();
    assert!(error.contains("NoApplicationProtocol"), "{error}");
}

#[tokio::test]
async fn handshakes_that_never_finish_are_bounded_and_stop_nobody() {
    let made = Certificates::new();
    let options = secure(&made);
    let options = options.with_header_read_timeout(Duration::from_millis(300));
    let (server, address) = started(options, echo_path()).await;
    let mut silent = Raw::connect(address).await;
    let mut halting = Raw::connect(address).await;
    // A record that announces 512 bytes, and the first few of them.
    halting.send([22, 3, 1, 2, 0, 1, 0, 1, 252]).await;
    // After the handshake the first byte of a request is waited for no longer either.
    let mut idle = made.client().connect(address, "localhost").await.unwrap();
    let mut served = made.client().connect(address, "localhost").await.unwrap();
    served.write_all(get("/served").as_bytes()).await.unwrap();
    assert!(rest(&mut served).await.ends_with("/served"));
    let mut byte = [0];
    for stalled in [&mut silent.0, &mut halting.0] {
        let read = timeout(PATIENCE, stalled.read(&mut byte)).await;
        assert_eq!(read.expect("it is closed").unwrap(), 0);
    }
    let read = timeout(PATIENCE, idle.read(&mut byte)).await;
    assert!(!matches!(read.expect("it is closed"), Ok(1..)));
    assert!(server.drain(PATIENCE).await.is_clean());
}

#[tokio::test]
async fn an_http2_client_without_a_request_is_not_waited_for() {
    let made = Certificates::new();
    let options = secure(&made);
    let options = options.with_header_read_timeout(Duration::from_millis(100));
    let (server, address) = started(options, echo_path()).await;
    for sent in [
        b"PRI ".to_vec(),
        super::waits_for_http2::begin(),
        [
            super::waits_for_http2::begin(),
            super::waits_for_http2::get(1),
        ]
        .concat(),
    ] {
        let client = made.client().alpn(&["h2"]);
        let mut stream = client.connect(address, "localhost").await.unwrap();
        stream.write_all(&sent).await.unwrap();
        let closed = timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await;
        // With or without a word.
        let _ = closed.expect("the server closes");
    }
    assert!(server.drain(PATIENCE).await.is_clean());
}

#[tokio::test]
async fn an_answer_that_is_not_read_ends_over_tls() {
    let made = Certificates::new();
    let options = secure(&made);
    let options = options.with_min_rate(100_000, Duration::from_millis(100));
    let text = "0123456789abcdef".repeat(1024 * 1024);
    let large = handler(move |_| {
        let answer = text.clone();
        async move { Response::new(full(&answer)) }
    });
    let (server, address) = started(options, large).await;
    let mut client = made.client().connect(address, "localhost").await.unwrap();
    client.write_all(get("/").as_bytes()).await.unwrap();
    super::waits_for_readers::emptied(&server).await;
}

#[tokio::test]
async fn handshakes_count_against_the_limit() {
    let made = Certificates::new();
    let options = secure(&made);
    let options = options.with_max_connections(Some(1));
    let (server, address) = started(options, echo_path()).await;
    let first = made.client().connect(address, "localhost").await.unwrap();
    assert_eq!(server.connections(), 1);
    let second = made.client().connect(address, "localhost").await;
    assert!(second.is_err(), "the limit is one");
    drop(first);
    assert!(server.drain(PATIENCE).await.is_clean());
}

#[tokio::test]
async fn plain_http_is_told_to_speak_tls() {
    let made = Certificates::new();
    let options = secure(&made);
    let (_server, address) = started(options, echo_path()).await;
    let answer = super::exchange(address, get("/")).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {}", body.len())),
        "{answer}"
    );
}

#[tokio::test]
async fn a_large_answer_arrives_at_a_client_that_reads_late() {
    const SIZE: usize = 6 * 1024 * 1024;
    let made = Certificates::new();
    let large = handler(|_| async { Response::new(full(&"x".repeat(SIZE))) });
    let options = secure(&made);
    let (_server, address) = started(options, large).await;
    let mut client = made.client().connect(address, "localhost").await.unwrap();
    client.write_all(get("/").as_bytes()).await.unwrap();
    let mut first = [0; 1024];
    client.read_exact(&mut first).await.unwrap();
    // Turns for the server, on this very thread, to fill every buffer on the way.
    for _ in 0..10_000 {
        tokio::task::yield_now().await;
    }
    let rest = rest(&mut client).await;
    assert!(rest.len() > SIZE - 1024);
}

#[tokio::test]
async fn a_stop_ends_idle_connections_with_a_word() {
    let made = Certificates::new();
    let options = secure(&made);
    let (server, address) = started(options, echo_path()).await;
    let mut client = made.client().connect(address, "localhost").await.unwrap();
    let request = "GET /one HTTP/1.1\r\nhost: x\r\n\r\n";
    client.write_all(request.as_bytes()).await.unwrap();
    let mut answer = vec![0; 256];
    let read = client.read(&mut answer).await.unwrap();
    assert!(answer[..read].ends_with(b"/one"));
    assert!(server.drain(PATIENCE).await.is_clean());
    assert_eq!(rest(&mut client).await, "");
}

#[tokio::test]
async fn client_certificates_are_checked() {
    let made = Certificates::new();
    let known = made.signed(&["client"]);
    let stranger = Certificates::new().signed(&["client"]);
    for (auth, without) in [(ClientAuth::Require, false), (ClientAuth::Optional, true)] {
        let options = tls().with_client_ca("ca.pem", auth);
        let tls = Tls::load(&options, &made.folder).unwrap();
        let (_server, address) = started(loopback().with_tls(Some(tls)), tell_facts()).await;
        for (client, answered) in [
            (made.client().identity(&known), Some(" 1")),
            (made.client(), without.then_some(" 0")),
            (made.client().identity(&stranger), None),
        ] {
            let talk = async {
                // In TLS 1.3 the client is through before the server has seen its certificate.
                let mut client = client.connect(address, "localhost").await.ok()?;
                client.write_all(get("/").as_bytes()).await.ok()?;
                let mut answer = String::new();
                client.read_to_string(&mut answer).await.ok()?;
                Some(answer)
            };
            let answer = timeout(PATIENCE, talk).await.expect("an end in time");
            match (answered, &answer) {
                (Some(end), Some(answer)) if answer.ends_with(end) => {}
                (None, None) => {}
                _ => panic!("{auth:?}: {answer:?} instead of {answered:?}"),
            }
        }
    }
}

#[tokio::test]
async fn an_upgraded_connection_keeps_its_stream_and_the_bytes_read_ahead() {
    let made = Certificates::new();
    let (sender, mut taken) = mpsc::unbounded_channel();
    let options = secure(&made);
    let (server, address) = started(options, echo_path()).await;
    server.on_upgrade(handler(move |mut request| {
        let sender = sender.clone();
        async move {
            let on = hyper::upgrade::on(&mut request);
            tokio::spawn(async move { sender.send(upgraded(on).await.unwrap()) });
            let switching = Response::builder().status(101);
            let switching = switching.header("connection", "upgrade");
            let switching = switching.header("upgrade", "websocket");
            switching.body(full("")).unwrap()
        }
    }));
    let mut client = made.client().connect(address, "localhost").await.unwrap();
    let request =
        "GET /ws HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nearly";
    client.write_all(request.as_bytes()).await.unwrap();
    let upgraded = taken.recv().await.unwrap();
    assert_eq!(&upgraded.buffered[..], b"early");
    assert!(upgraded.guard.is_some());
    let Transport::Other(mut stream) = upgraded.transport else {
        panic!("TLS is no plain socket")
    };
    stream.write_all(b"late").await.unwrap();
    stream.shutdown().await.unwrap();
    assert_eq!(server.connections(), 1);
    drop(upgraded.guard);
    assert_eq!(server.connections(), 0);
    let answer = rest(&mut client).await;
    assert!(answer.starts_with("HTTP/1.1 101") && answer.ends_with("\r\n\r\nlate"));
}
