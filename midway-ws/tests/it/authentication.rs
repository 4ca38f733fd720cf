//! The hook before the handshake: who may connect, with which status the others are refused.

use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::app::{connect, handshake, head, hear, raw, rest, start, ws};

struct User(String);

#[derive(Component)]
struct Whoami;

#[ws_controller]
impl Whoami {
    #[on_ws_connection]
    async fn connected(&self, socket: Context) -> Option<String> {
        Some(format!(
            "{} by {:?}",
            socket.principal::<User>()?.0,
            socket.protocol()
        ))
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Guarded {
    #[inject]
    ws_framework: Arc<WsFramework>,
}

impl Lifecycle for Guarded {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        self.ws_framework
            .on_web_socket_upgrade(|request: UpgradeRequest| async move {
                let by_header = request.header("authorization") == Some("Bearer valid-token");
                let by_cookie = request.cookie("session") == Some("valid-token");
                Ok(request.query("token").as_deref() == Some("valid-token")
                    || by_header
                    || by_cookie)
            });
        self.ws_framework
            .verify_client(|request: UpgradeRequest| async move {
                assert!(
                    request
                        .socket()
                        .peer_addr()
                        .is_some_and(|peer| peer.ip().is_loopback())
                );
                match request.query("user").as_deref() {
                    None => Ok(Decision::allow()),
                    Some("head") => Ok(Decision::deny(StatusCode::IM_A_TEAPOT)
                        .with_body(format!("{:?}", request.head()))),
                    Some("error") => Err(Error::msg("the user database is away")),
                    Some("panic") => panic!("the hook breaks"),
                    Some("basic") => Ok(Decision::deny(StatusCode::UNAUTHORIZED)
                        .with_header("WWW-Authenticate", "Basic realm=\"chat\"")
                        .with_header("www-authenticate", "Digest")
                        .with_header("content-type", "application/json")
                        .with_body("{}")),
                    Some("welcome") => Ok(Decision::allow_with(User("new".into()))
                        .with_header("set-cookie", "a=1")
                        .with_header("set-cookie", String::from("b=2"))),
                    Some("forged") => Ok(Decision::allow().with_header("x", "a\r\nb: c")),
                    Some("reserved") => Ok(Decision::allow().with_header("Upgrade", "h2c")),
                    Some("banned") => {
                        Ok(Decision::deny(StatusCode::FORBIDDEN).with_body("not you"))
                    }
                    Some(name) => Ok(Decision::allow_with(User(name.to_owned()))),
                }
            });
        self.ws_framework.handle_protocols(|offered, _| {
            assert!(!offered.contains(&"v0"), "nobody speaks it any more");
            offered.contains(&"v2").then(|| "v2".to_owned())
        });
        Ok(())
    }
}

#[tokio::test]
async fn a_token_is_taken_from_query_header_or_cookie() {
    let app = start::<Guarded>(&[]).await;
    let cases = [
        ("/", "", 401),
        ("/?token=wrong", "", 401),
        ("/?token=valid-token", "", 101),
        ("/", "Authorization: Bearer valid-token\r\n", 101),
        ("/", "Cookie: a=b; session=valid-token\r\n", 101),
        ("/", "Cookie: session=other\r\n", 401),
        ("/?token=valid-token&user=banned", "", 403),
        ("/?token=valid-token&user=error", "", 500),
        ("/?token=valid-token&user=panic", "", 500),
        ("/?token=valid-token&user=forged", "", 500),
        ("/?token=valid-token&user=reserved", "", 500),
        ("/?token=valid-token", "Sec-WebSocket-Protocol: v0\r\n", 500),
    ];
    for (target, lines, status) in cases {
        let mut socket = raw(&app, &handshake(target, lines)).await;
        let head = head(&mut socket).await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status} ")),
            "{target} {lines}: {head}"
        );
    }
    app.stop().await.unwrap();
}

/// The lines of a header in an answer's head.
fn lines(head: &str, name: &str) -> Vec<String> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.to_owned())
        .collect()
}

#[tokio::test]
async fn a_401_says_how_to_authenticate_and_a_decision_has_headers_of_its_own() {
    let app = start::<Guarded>(&[]).await;
    for (query, name, values) in [
        ("", "www-authenticate", vec!["Bearer"]),
        (
            "&user=basic",
            "www-authenticate",
            vec!["Basic realm=\"chat\"", "Digest"],
        ),
        ("&user=basic", "content-type", vec!["application/json"]),
        ("&user=banned", "www-authenticate", vec![]),
        ("&user=welcome", "set-cookie", vec!["a=1", "b=2"]),
        ("&user=welcome", "upgrade", vec!["websocket"]),
    ] {
        let token = if query.is_empty() { "" } else { "valid-token" };
        let target = format!("/?token={token}{query}");
        let mut socket = raw(&app, &handshake(&target, "")).await;
        let head = head(&mut socket).await;
        assert_eq!(lines(&head, name), values, "{head}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_principal_comes_back_in_the_context() {
    let app = start::<Guarded>(&[]).await;
    let mut client = connect(&app, "/?token=valid-token&user=ada").await;
    assert_eq!(hear(&mut client).await, "ada by None");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_sub_protocol_is_the_hooks_choice() {
    let app = start::<Guarded>(&[]).await;
    for (offered, agreed) in [("v1, v2", Some("v2")), ("v1", None)] {
        let lines = format!("Sec-WebSocket-Protocol: {offered}\r\n");
        let mut socket = raw(&app, &handshake("/?token=valid-token", &lines)).await;
        let head = head(&mut socket).await.to_lowercase();
        let found = head
            .lines()
            .find_map(|line| line.strip_prefix("sec-websocket-protocol: "));
        assert_eq!(found, agreed);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_application_has_the_hook_too() {
    let app = start::<Guarded>(&[]).await;
    ws(&app).on_web_socket_upgrade(|request: UpgradeRequest| async move {
        Ok(request.query("ok").is_some())
    });
    for (target, status) in [
        ("/?token=valid-token", "401"),
        ("/?token=valid-token&ok", "101"),
    ] {
        let mut socket = raw(&app, &handshake(target, "")).await;
        assert_eq!(head(&mut socket).await.split(' ').nth(1), Some(status));
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_hook_sees_what_came_along_with_the_request() {
    let app = start::<Guarded>(&[]).await;
    let request = handshake("/?token=valid-token&user=head", "");
    for (beyond, seen) in [("", "[]\n"), ("ab", "[97, 98]\n")] {
        let mut socket = raw(&app, &format!("{request}{beyond}")).await;
        let answer = String::from_utf8(rest(&mut socket).await).unwrap();
        assert!(answer.starts_with("HTTP/1.1 418 "), "{answer}");
        assert!(answer.ends_with(seen), "{answer}");
    }
    app.stop().await.unwrap();
}
