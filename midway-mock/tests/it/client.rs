//! The WebSocket client alone, against servers that do as they are told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use midway_mock::{ClientError, create_websocket_client, create_websocket_client_with};
use midway_ws::CloseCode;
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::raw::{answer, drain, serve, text};

const SHORT: Duration = Duration::from_millis(50);

#[tokio::test]
async fn messages_go_and_come_as_text_binary_and_json() {
    let url = serve(|mut socket| async move {
        while let Some(Ok(message)) = socket.next().await {
            if message.is_close() || socket.send(message).await.is_err() {
                break;
            }
        }
        drain(socket).await;
    });
    let mut client = create_websocket_client(url.await).await.unwrap();
    client.send("plain").await.unwrap();
    client.send(vec![0xff, 0]).await.unwrap();
    client.send(json!({ "a": 1 }).to_string()).await.unwrap();
    let plain = client.once_message().await.unwrap();
    assert!(plain.message().is_text());
    assert_eq!(plain.text().unwrap(), "plain");
    let binary = client.once_message().await.unwrap();
    assert!(binary.message().is_binary());
    assert_eq!(&binary.bytes()[..], [0xff, 0]);
    assert!(matches!(binary.text(), Err(ClientError::NotText(2))));
    let object = client.next_message().await.unwrap().unwrap();
    assert_eq!(object.json::<Value>().unwrap(), json!({ "a": 1 }));
    let error = plain.json::<Value>().unwrap_err().to_string();
    assert_eq!(error, "the message is not the JSON that was wanted: plain");
    client.close().await.unwrap();
    assert_eq!(client.close_code(), Some(CloseCode::NORMAL));
}

#[tokio::test]
async fn a_refusal_is_an_error_with_status_headers_and_the_whole_body() {
    let url = answer(&[
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n",
        "Content-Length: 14\r\n\r\nno ",
        "valid token",
    ]);
    let error = create_websocket_client(url.await).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
    assert_eq!(
        error.to_string(),
        "the server refused the connection: 401 Unauthorized no valid token"
    );
    let ClientError::Refused(refusal) = error else {
        panic!("{error}")
    };
    assert_eq!(refusal.headers["www-authenticate"], "Bearer");
    assert_eq!(refusal.body, "no valid token");
}

#[tokio::test]
async fn a_wrong_accept_header_is_not_taken() {
    let url = answer(&[
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
        "Sec-WebSocket-Accept: c29tZXRoaW5nIGVsc2U=\r\n\r\n",
    ]);
    let error = create_websocket_client(url.await).await.unwrap_err();
    assert!(
        matches!(&error, ClientError::Handshake { reason } if reason.contains("Accept")),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_that_breaks_off_the_handshake_is_an_error() {
    let error = create_websocket_client(answer(&[]).await)
        .await
        .unwrap_err();
    assert!(matches!(error, ClientError::Handshake { .. }), "{error}");
}

#[tokio::test]
async fn options_reach_the_server() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}/a?b=c", listener.local_addr().unwrap());
    let (seen, head) = oneshot::channel();
    #[expect(
        clippy::result_large_err,
        reason = "tungstenite's callback has this type"
    )]
    let server = tokio::spawn(async move {
        use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
        let (stream, _) = listener.accept().await.unwrap();
        let callback = |request: &Request, mut response: Response| {
            drop(seen.send((request.uri().to_string(), request.headers().clone())));
            let chosen = request.headers()["sec-websocket-protocol"]
                .to_str()
                .unwrap();
            let last = chosen.rsplit(", ").next().unwrap().parse().unwrap();
            response
                .headers_mut()
                .insert("sec-websocket-protocol", last);
            Ok(response)
        };
        drain(
            tokio_tungstenite::accept_hdr_async(stream, callback)
                .await
                .unwrap(),
        )
        .await;
    });
    let options = create_websocket_client_with(url, |options| {
        options
            .header("x-token", "1")
            .header("x-token", "2")
            .origin("http://example.org")
            .protocol("chat.v1")
            .protocol("chat.v2")
    });
    let mut client = options.await.unwrap();
    let (uri, headers) = head.await.unwrap();
    assert_eq!(uri, "/a?b=c");
    assert_eq!(
        headers.get_all("x-token").iter().collect::<Vec<_>>(),
        ["1", "2"]
    );
    assert_eq!(headers["origin"], "http://example.org");
    assert_eq!(client.protocol(), Some("chat.v2"));
    assert_eq!(client.response().status(), 101);
    client.close().await.unwrap();
    server.await.unwrap();
}

#[tokio::test]
async fn every_wait_ends_with_what_happened_meanwhile() {
    let url = serve(|mut socket| async move {
        socket.send(Message::Ping("x".into())).await.unwrap();
        std::future::pending::<()>().await;
    });
    let short = create_websocket_client_with(url.await, |options| options.deadline(SHORT));
    let mut client = short.await.unwrap();
    let error = client.once_message().await.unwrap_err().to_string();
    assert_eq!(
        error,
        "timed out after 50 ms waiting for a message (the connection is open; 0 unread messages, 1 pings so far)"
    );
    assert!(matches!(
        client.closed().await,
        Err(ClientError::Timeout { .. })
    ));
    assert!(matches!(
        client.close().await,
        Err(ClientError::Timeout { .. })
    ));
}

#[tokio::test]
async fn a_handshake_that_is_never_answered_ends_too() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}/", listener.local_addr().unwrap());
    let error = create_websocket_client_with(&url, |options| options.deadline(SHORT)).await;
    let error = error.unwrap_err();
    assert!(
        matches!(&error, ClientError::Timeout { what, .. } if *what == "the opening handshake"),
        "{error}"
    );
}

#[tokio::test]
async fn pings_are_counted_reported_and_answered_while_the_test_does_something_else() {
    let (answered, pong) = oneshot::channel();
    let url = serve(|mut socket| async move {
        socket.send(Message::Ping("one".into())).await.unwrap();
        let reply = socket.next().await.unwrap().unwrap();
        answered.send(reply).unwrap();
        socket.send(Message::Ping("two".into())).await.unwrap();
        socket.send(text("done")).await.unwrap();
        socket.close(None).await.unwrap();
        drain(socket).await;
    });
    let mut client = create_websocket_client(url.await).await.unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let payloads = Arc::clone(&seen);
    client.on_ping(move |payload| payloads.lock().unwrap().push(payload.to_vec()));
    assert_eq!(pong.await.unwrap(), Message::Pong("one".into()));
    client.once_message().await.unwrap();
    assert_eq!(client.pings(), 2);
    client.once_ping().await.unwrap();
    client.once_ping().await.unwrap();
    assert_eq!(*seen.lock().unwrap(), [b"one".to_vec(), b"two".to_vec()]);
    let closed = client.once_ping().await.unwrap_err();
    assert_eq!(closed.close_code(), Some(CloseCode::NO_STATUS));
}

#[tokio::test]
async fn a_client_that_stopped_reading_sees_nothing_until_it_resumes() {
    let (go, started) = oneshot::channel::<()>();
    let url = serve(|mut socket| async move {
        started.await.unwrap();
        socket.send(Message::Ping("x".into())).await.unwrap();
        socket.send(text("unread")).await.unwrap();
        let pong = socket.next().await.unwrap().unwrap();
        assert_eq!(pong, Message::Pong("x".into()));
        socket.send(text("answered")).await.unwrap();
        drain(socket).await;
    });
    let short = create_websocket_client_with(url.await, |options| options.deadline(SHORT));
    let mut client = short.await.unwrap();
    client.stop_reading();
    go.send(()).unwrap();
    let error = client.once_message().await.unwrap_err().to_string();
    assert!(
        error.contains("0 unread messages, 0 pings so far"),
        "{error}"
    );
    client.resume_reading();
    assert_eq!(
        client.once_message().await.unwrap().text().unwrap(),
        "unread"
    );
    assert_eq!(
        client.once_message().await.unwrap().text().unwrap(),
        "answered"
    );
    assert_eq!(client.pings(), 1);
}

#[tokio::test]
async fn the_servers_close_code_and_reason_are_seen() {
    let url = serve(|mut socket| async move {
        socket.send(text("last words")).await.unwrap();
        let frame = CloseFrame {
            code: 1008.into(),
            reason: "policy".into(),
        };
        socket.close(Some(frame)).await.unwrap();
        drain(socket).await;
    });
    let mut client = create_websocket_client(url.await).await.unwrap();
    let end = client.closed().await.unwrap();
    assert_eq!(end, (CloseCode::POLICY, "policy".to_owned()));
    assert_eq!(client.close_code(), Some(CloseCode::POLICY));
    assert_eq!(
        client.once_message().await.unwrap().text().unwrap(),
        "last words"
    );
    assert!(client.next_message().await.unwrap().is_none());
    let error = client.once_message().await.unwrap_err();
    assert_eq!(error.close_code(), Some(CloseCode::POLICY));
    let sent = client.send("too late").await.unwrap_err();
    assert_eq!(sent.close_code(), Some(CloseCode::POLICY));
    client.close().await.unwrap();
}

#[tokio::test]
async fn a_lost_connection_is_1006() {
    let url = serve(|socket| async move { drop(socket) }).await;
    let mut client = create_websocket_client(url).await.unwrap();
    let (code, _) = client.closed().await.unwrap();
    assert_eq!(code, CloseCode::ABNORMAL);
}

#[tokio::test]
async fn terminate_and_drop_end_tcp_without_a_close_frame() {
    for terminates in [true, false] {
        let (ended, end) = oneshot::channel();
        let url = serve(|mut socket| async move {
            let last = socket.next().await;
            ended.send(matches!(last, None | Some(Err(_)))).unwrap();
        });
        let client = create_websocket_client(url.await).await.unwrap();
        if terminates {
            client.terminate().await;
        } else {
            drop(client);
        }
        assert!(end.await.unwrap(), "terminates: {terminates}");
    }
}

#[tokio::test]
async fn a_close_code_of_the_tests_own_reaches_the_server() {
    let (seen, code) = oneshot::channel();
    let url = serve(|mut socket| async move {
        let frame = socket.next().await.unwrap().unwrap();
        seen.send(frame).unwrap();
        drain(socket).await;
    });
    let mut client = create_websocket_client(url.await).await.unwrap();
    client
        .close_with(CloseCode::from(4001), "bye")
        .await
        .unwrap();
    let expected = CloseFrame {
        code: 4001.into(),
        reason: "bye".into(),
    };
    assert_eq!(code.await.unwrap(), Message::Close(Some(expected)));
}

#[tokio::test]
async fn a_close_frame_that_must_not_be_sent_is_an_error_and_closes_nothing() {
    let url = serve(|mut socket| async move {
        let message = socket.next().await.unwrap().unwrap();
        socket.send(message).await.unwrap();
        drain(socket).await;
    });
    let mut client = create_websocket_client(url.await).await.unwrap();
    for code in [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535] {
        let refused = client.close_with(code, "").await.unwrap_err();
        assert!(
            matches!(refused, ClientError::InvalidClose { .. }),
            "{code}"
        );
    }
    let refused = client.close_with(1000, &"x".repeat(124)).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "this close frame must not be sent: its reason has 124 bytes, and 123 are the most"
    );
    client.send("open").await.unwrap();
    assert_eq!(client.once_message().await.unwrap().text().unwrap(), "open");
    client.close_with(1000, &"x".repeat(123)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_paused_clock_does_not_cut_waits_short() {
    let url = serve(|mut socket| async move {
        let reply = tokio::task::spawn_blocking(|| {
            // Real time: the runtime is idle meanwhile, and its clock would jump to the next timer.
            std::sync::mpsc::channel::<()>()
                .1
                .recv_timeout(SHORT)
                .is_err()
        });
        reply.await.unwrap();
        socket.send(text("late")).await.unwrap();
        drain(socket).await;
    });
    let mut client = create_websocket_client(url.await).await.unwrap();
    assert_eq!(client.once_message().await.unwrap().text().unwrap(), "late");
    client.close().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_wait_in_vain_ends_in_real_time_on_a_paused_clock() {
    let url = serve(|socket| async move {
        let _open = socket;
        std::future::pending::<()>().await;
    });
    let short = create_websocket_client_with(url.await, |options| options.deadline(SHORT));
    let mut client = short.await.unwrap();
    let (begun, clock) = (std::time::Instant::now(), tokio::time::Instant::now());
    assert!(matches!(
        client.once_message().await,
        Err(ClientError::Timeout { .. })
    ));
    assert!(begun.elapsed() >= SHORT);
    assert_eq!(clock.elapsed(), Duration::ZERO);
}
