//! An upgrade that is refused gets a status and one line, never a silent end.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use tokio::io::AsyncReadExt;

use crate::app::{connect, handshake, head, raw, rest, start};

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Refusals;

/// Status and body.
async fn answer(app: &midway_core::App, request: &str) -> (u16, String, String) {
    let mut socket = raw(app, request).await;
    let head = head(&mut socket).await;
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let length = head
        .to_lowercase()
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| {
            rest.split("\r\n")
                .next()
                .and_then(|length| length.parse::<usize>().ok())
        });
    let mut body = vec![
        0;
        if status == 101 {
            0
        } else {
            length.expect("a length")
        }
    ];
    socket.read_exact(&mut body).await.unwrap();
    (status, String::from_utf8(body).unwrap(), head)
}

/// The requests that hyper cannot parse: it answers them itself, without a body.
const UNPARSED: [&str; 4] = ["no HTTP", "a folded line", "101 lines", "large head"];

/// Requests, and the status that each gets.
fn cases() -> Vec<(&'static str, String, u16)> {
    let good = handshake("/chat", "");
    let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    let version = "Sec-WebSocket-Version: 13\r\n";
    [
        ("a good one", good.clone(), 101),
        (
            "folded connection lines",
            good.replace(
                "Connection: Upgrade",
                "Connection: keep-alive\r\nConnection: x, uPGRADE",
            ),
            101,
        ),
        ("unknown path", handshake("/", ""), 404),
        ("POST", good.replace("GET", "POST"), 405),
        ("HTTP/1.0", good.replace("HTTP/1.1", "HTTP/1.0"), 400),
        (
            "no connection token",
            good.replace("Connection: Upgrade", "Connection: close"),
            400,
        ),
        ("no key", good.replace(key, ""), 400),
        (
            "short key",
            good.replace("dGhlIHNhbXBsZSBub25jZQ==", "dGhl"),
            400,
        ),
        ("doubled key", good.replace(key, &key.repeat(2)), 400),
        ("no version", good.replace(version, ""), 400),
        (
            "doubled version",
            good.replace(version, &version.repeat(2)),
            400,
        ),
        ("version 8", good.replace("Version: 13", "Version: 8"), 426),
        (
            "protocols that are no tokens",
            handshake("/chat", "Sec-WebSocket-Protocol: a,b c\r\n"),
            400,
        ),
        (
            "a protocol twice",
            handshake("/chat", "Sec-WebSocket-Protocol: a,,a\r\n"),
            400,
        ),
        (
            "plain GET",
            "GET /chat HTTP/1.1\r\nHost: x\r\n\r\n".into(),
            426,
        ),
        (
            "plain GET elsewhere",
            "GET /none HTTP/1.1\r\nHost: x\r\n\r\n".into(),
            404,
        ),
    ]
    .into()
}

/// The same where it is not the handshake's own headers that are wrong.
fn more_cases() -> Vec<(&'static str, String, u16)> {
    let good = handshake("/chat", "");
    [
        (
            "empty members of lists",
            handshake(
                "/chat",
                "Sec-WebSocket-Protocol: ,a, ,b,\r\nSec-WebSocket-Extensions: , ,x,,\r\n",
            )
            .replace("Connection: Upgrade", "Connection: ,,Upgrade,")
            .replace("Upgrade: websocket", "Upgrade: , websocket ,"),
            101,
        ),
        (
            "no protocol at all",
            handshake("/chat", "Sec-WebSocket-Protocol: ,\r\n"),
            101,
        ),
        (
            "a body",
            handshake("/chat", "Content-Length: 5\r\n") + "hello",
            400,
        ),
        (
            "a body in chunks",
            handshake("/chat", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n",
            400,
        ),
        (
            "no body said to be empty",
            handshake("/chat", "Content-Length: 0\r\n"),
            101,
        ),
        (
            "HTTP/2 with prior knowledge",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(),
            400,
        ),
        ("no HTTP", "\x16\x03\x01\x02".repeat(20), 400),
        (
            "a folded line",
            good.replace("Connection: Upgrade", "Connection: keep-alive,\r\n Upgrade"),
            400,
        ),
        ("101 lines", handshake("/chat", &"X: y\r\n".repeat(96)), 431),
        (
            "large head",
            handshake("/chat", &format!("X: {}\r\n", "x".repeat(20_000))),
            431,
        ),
    ]
    .into()
}

#[tokio::test]
async fn each_refusal_has_its_status_and_one_line() {
    let app = start::<Refusals>(&[]).await;
    for (name, request, status) in cases().into_iter().chain(more_cases()) {
        let (got, body, head) = answer(&app, &request).await;
        assert_eq!(got, status, "{name}: {head}");
        if status != 101 {
            let lines = usize::from(!UNPARSED.contains(&name));
            assert_eq!(body.trim_end().lines().count(), lines, "{name}: {body:?}");
        }
        assert_eq!(
            status == 426,
            head.to_lowercase().contains("sec-websocket-version: 13"),
            "{name}: {head}"
        );
        assert_eq!(
            status == 405,
            head.to_lowercase().contains("allow: get"),
            "{name}: {head}"
        );
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn who_is_refused_is_hung_up_on_and_reads_why_although_frames_came_along() {
    let app = start::<Refusals>(&[]).await;
    for beyond in ["", "frames", &"frames".repeat(20_000)] {
        let mut socket = raw(&app, &(handshake("/none", "") + beyond)).await;
        let answer = String::from_utf8(rest(&mut socket).await).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
        assert!(
            answer.ends_with("\r\n\r\nno WebSocket is served at this path\n"),
            "{answer}"
        );
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn one_connection_too_many_gets_503_and_a_place_that_is_free_again_is_given() {
    let app = start::<Refusals>(&[("maxConnections", 2.into())]).await;
    let one = connect(&app, "/chat").await;
    let _two = connect(&app, "/chat").await;
    let mut third = raw(&app, &handshake("/chat", "")).await;
    assert!(head(&mut third).await.starts_with("HTTP/1.1 503 "));
    drop((one, third));
    loop {
        let mut again = raw(&app, &handshake("/chat", "")).await;
        let head = head(&mut again).await;
        if head.starts_with("HTTP/1.1 101 ") {
            break;
        }
        assert!(head.starts_with("HTTP/1.1 503 "), "{head}");
        tokio::task::yield_now().await;
    }
    app.stop().await.unwrap();
}
