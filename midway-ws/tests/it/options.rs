//! Keys of the table `webSocket` that are not a chapter of their own do what they say.

use midway_core::prelude::*;
use midway_ws::{SendError, prelude::*};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout},
};

use crate::app::{PATIENCE, address, connect, frame, handshake, head, hear, raw, rest, say, start};

#[derive(Component)]
struct Pings;

#[ws_controller("/pings")]
impl Pings {
    #[on_ws_message("ping")]
    async fn answer(&self, socket: Context, payload: Bytes) -> Result<()> {
        Ok(socket.pong(&[b"own ", &payload[..]].concat())?)
    }

    #[on_ws_message("message")]
    async fn long(&self, socket: Context) -> bool {
        let long = [0; 126];
        [socket.ping(&long), socket.pong(&long)]
            .iter()
            .all(|sent| matches!(sent, Err(SendError::ControlTooLong { bytes: 126 })))
    }
}

#[derive(Component)]
struct Kinds;

#[ws_controller]
impl Kinds {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Component)]
struct Texts;

#[ws_controller("/texts")]
impl Texts {
    #[on_ws_message("message")]
    async fn echo(&self, text: String) -> String {
        text
    }
}

#[derive(Component)]
struct Ends;

#[ws_controller("/ends")]
impl Ends {
    #[on_ws_message("message")]
    async fn end(&self, socket: Context) {
        socket.close(CloseCode::NORMAL, "").unwrap();
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Options;

async fn open(app: &midway_core::App, path: &str) -> TcpStream {
    let mut socket = raw(app, &handshake(path, "")).await;
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));
    socket
}

async fn read(socket: &mut TcpStream, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    timeout(PATIENCE, socket.read_exact(&mut bytes))
        .await
        .expect("nothing came")
        .unwrap();
    bytes
}

#[tokio::test]
async fn without_auto_pong_a_handler_answers_pings() {
    let app = start::<Options>(&[("autoPong", false.into())]).await;
    let mut socket = open(&app, "/pings").await;
    socket.write_all(&frame(9, b"x")).await.unwrap();
    assert_eq!(read(&mut socket, 7).await, b"\x8A\x05own x");
    // Without a ping handler no pong is sent.
    let mut silent = open(&app, "/").await;
    let both = [frame(9, b"x"), frame(1, b"after")].concat();
    silent.write_all(&both).await.unwrap();
    assert_eq!(read(&mut silent, 7).await, b"\x81\x05after");
    drop((socket, silent));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_ping_or_pong_that_is_too_long_is_an_error_and_no_broken_frame() {
    let app = start::<Options>(&[]).await;
    let mut client = connect(&app, "/pings").await;
    say(&mut client, "go").await;
    assert_eq!(hear(&mut client).await, "true");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn without_validation_text_passes_as_it_is() {
    let app = start::<Options>(&[("skipUTF8Validation", true.into())]).await;
    let mut socket = open(&app, "/").await;
    socket.write_all(&frame(1, b"a\xFFb")).await.unwrap();
    assert_eq!(read(&mut socket, 5).await, b"\x81\x03a\xFFb");
    // A handler that takes a `String` cannot take it; the socket stays open.
    let mut strict = open(&app, "/texts").await;
    let both = [frame(1, b"a\xFFb"), frame(1, b"good")].concat();
    strict.write_all(&both).await.unwrap();
    assert_eq!(read(&mut strict, 6).await, b"\x81\x04good");
    drop((socket, strict));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_path_is_where_controllers_without_one_are() {
    let app = start::<Options>(&[("path", "/ws/v1".into())]).await;
    let mut client = connect(&app, "/ws/v1").await;
    say(&mut client, "here").await;
    assert_eq!(hear(&mut client).await, "here");
    // A path of its own counts from the root.
    connect(&app, "/texts").await;
    let mut elsewhere = raw(&app, &handshake("/", "")).await;
    assert!(head(&mut elsewhere).await.starts_with("HTTP/1.1 404 "));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_path_is_the_same_in_every_encoding() {
    let app = start::<Options>(&[("path", "/v/%63af%c3%a9".into())]).await;
    for same in ["/v/caf%C3%A9", "/v/caf%c3%a9", "/%76/%63af%C3%a9"] {
        let mut client = connect(&app, same).await;
        say(&mut client, same).await;
        assert_eq!(hear(&mut client).await, same);
    }
    // A path with an encoded slash or percent sign is another path.
    for other in [
        "/v%2Fcaf%C3%A9",
        "/v/caf%25C3%25A9",
        "/v/cafe",
        "/v/%caf%C3%A9",
    ] {
        let mut elsewhere = raw(&app, &handshake(other, "")).await;
        let head = head(&mut elsewhere).await;
        assert!(head.starts_with("HTTP/1.1 404 "), "{other}: {head}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_close_that_is_not_answered_ends_after_the_close_timeout() {
    let app = start::<Options>(&[("closeTimeout", 200.into())]).await;
    let mut socket = open(&app, "/ends").await;
    let begun = Instant::now();
    socket.write_all(&frame(1, b"end")).await.unwrap();
    assert_eq!(rest(&mut socket).await, b"\x88\x02\x03\xE8");
    let took = begun.elapsed().as_millis();
    assert!((200..5000).contains(&took), "{took} ms");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_head_that_does_not_come_gets_408_after_the_handshake_timeout() {
    let app = start::<Options>(&[("handshakeTimeout", 200.into())]).await;
    let mut socket = raw(&app, "GET / HTTP/1.1\r\nHost: ").await;
    let answer = String::from_utf8(rest(&mut socket).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn host_and_backlog_are_where_and_how_it_listens() {
    for host in ["127.0.0.1", "localhost", "::1", "[::1]"] {
        let options = [("host", json!(host)), ("backlog", json!(1))];
        let app = start::<Options>(&options).await;
        assert!(address(&app).ip().is_loopback(), "{host}");
        connect(&app, "/").await;
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn header_names_are_written_as_the_key_says() {
    for (title_case, names) in [
        (
            false,
            [
                "\r\nconnection: ",
                "\r\nupgrade: ",
                "\r\nsec-websocket-accept: ",
            ],
        ),
        (
            true,
            [
                "\r\nConnection: ",
                "\r\nUpgrade: ",
                "\r\nSec-Websocket-Accept: ",
            ],
        ),
    ] {
        let app = start::<Options>(&[("titleCaseHeaders", title_case.into())]).await;
        let mut socket = raw(&app, &handshake("/", "")).await;
        let head = head(&mut socket).await;
        for name in names {
            assert!(head.contains(name), "{name} is not in\n{head}");
        }
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn the_start_says_an_address_that_can_be_opened_and_a_line_a_controller() {
    for (host, open) in [
        ("0.0.0.0", "ws://127.0.0.1:"),
        ("127.0.0.1", "ws://127.0.0.1:"),
    ] {
        let app = start::<Options>(&[("host", host.into())]).await;
        let summary = app.summary().to_owned();
        assert!(summary.contains(open), "{summary}");
        let lines: Vec<&str> = summary
            .lines()
            .filter(|line| line.contains(": message"))
            .collect();
        assert_eq!(lines.len(), 4, "{summary}");
        let column = |path| lines.iter().find_map(|line: &&str| line.find(path));
        assert_eq!(column("/ends: "), column("/texts: "), "{summary}");
        app.stop().await.unwrap();
    }
}
