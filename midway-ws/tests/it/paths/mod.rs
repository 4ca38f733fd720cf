//! Paths with parameters, and `Path` and `Query` as parameters of every handler.

mod mistakes;

use std::collections::BTreeMap;

use bytes::Bytes;
use futures_util::SinkExt;
use midway_core::{App, prelude::*};
use midway_ws::{ConnectionEvent, Invalid, Validate, prelude::*};
use serde::Deserialize;
use serde_json::json;
use tokio_tungstenite::tungstenite;

use crate::{
    app::{configure, connect, handshake, hear, raw, rest, say, start, ws},
    journal::{Journal, Journals},
};

#[derive(Debug, Deserialize)]
struct Page {
    from: Option<u32>,
    sort: Option<Sort>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    New,
    Old,
}

#[derive(Component)]
struct Ticket {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/tickets/{id}")]
impl Ticket {
    #[on_ws_connection]
    async fn opened(
        &self,
        socket: Context,
        Path(id): Path<u32>,
        Query(page): Query<Page>,
    ) -> String {
        let pattern = socket.request().pattern().to_owned();
        format!("{id} of {pattern} from {:?} by {:?}", page.from, page.sort)
    }

    #[on_ws_message("message")]
    async fn said(&self, text: String, path: Path<BTreeMap<String, String>>) -> String {
        format!("{text} in {:?}", path.0)
    }

    #[on_ws_message("ping")]
    fn pinged(&self, Path(id): Path<(u64,)>) -> String {
        format!("pinged {}", id.0)
    }

    #[on_ws_disconnection]
    fn closed(&self, Path(id): Path<String>, Query(page): Query<Page>) {
        self.journal.note(format!("{id} closed, {:?}", page.from));
    }
}

#[derive(Component)]
struct NewTicket;

#[ws_controller("/tickets/new")]
impl NewTicket {
    #[on_ws_connection]
    fn opened(&self) -> &'static str {
        "the new one"
    }
}

#[derive(Component)]
struct Files;

#[ws_controller("/files/{owner}/{*rest}")]
impl Files {
    #[on_ws_connection]
    fn opened(&self, Path((owner, rest)): Path<(String, String)>) -> String {
        format!("{rest} of {owner}")
    }
}

/// Its events take the path beside their data.
#[derive(Component)]
struct Named;

#[ws_controller("/named/{n}")]
impl Named {
    #[on_ws_message("add")]
    fn add(&self, Json(more): Json<i32>, Path(n): Path<i32>) -> i32 {
        n + more
    }
}

/// Only its message handler takes the path, and only there is it a number.
#[derive(Component)]
struct Late;

#[ws_controller("/late/{*n}")]
impl Late {
    #[on_ws_connection]
    fn opened(&self) -> &'static str {
        "opened"
    }

    #[on_ws_message("message")]
    fn got(&self, Path(n): Path<i8>, text: String) -> String {
        format!("{text} {n}")
    }
}

/// A parameter of the application's own, checked at the door, too.
struct Version(u8);

impl<E: ConnectionEvent> Extract<E> for Version {
    fn extract(event: &mut E) -> Result<Self> {
        version(event.context().request())
    }

    fn from_request(request: &UpgradeRequest) -> Option<Result<Self>> {
        Some(version(request))
    }
}

fn version(request: &UpgradeRequest) -> Result<Version> {
    match request.header("x-version") {
        None => Err(Error::msg("the header\nx-version is missing").client_fault()),
        Some("boom") => panic!("a version that panics"),
        Some(text) => Ok(Version(text.parse()?)),
    }
}

#[derive(Deserialize)]
struct Name(String);

impl Validate for Name {
    fn validate(&self) -> Result<(), Invalid> {
        match self.0.as_str() {
            "root" => Err(Invalid::new("name", "is taken")),
            _ => Ok(()),
        }
    }
}

#[derive(Component)]
struct Versioned;

#[ws_controller("/versioned/{name}")]
impl Versioned {
    #[on_ws_message("message")]
    fn got(&self, version: Version, Valid(Path(name)): Valid<Path<Name>>) -> String {
        format!("{} {}", name.0, version.0)
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, Journals])]
struct Paths;

/// Status and body of what the server answers to a handshake.
async fn refusal(app: &App, target: &str, extra: &str) -> (u16, String) {
    let mut socket = raw(app, &handshake(target, extra)).await;
    let answer = String::from_utf8(rest(&mut socket).await).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    (status, body.to_owned())
}

#[tokio::test]
async fn every_handler_takes_the_path_and_the_query() {
    let app = start::<Paths>(&[]).await;
    let mut client = connect(&app, "/tickets/%37?from=5&sort=new").await;
    assert_eq!(
        hear(&mut client).await,
        "7 of /tickets/{id} from Some(5) by Some(New)"
    );
    say(&mut client, "hello").await;
    assert_eq!(hear(&mut client).await, r#"hello in {"id": "7"}"#);
    let ping = tungstenite::Message::Ping(Bytes::new());
    client.send(ping).await.unwrap();
    assert_eq!(hear(&mut client).await, "pinged 7");
    let mut named = connect(&app, "/named/-3").await;
    say(&mut named, r#"{"event":"add","data":10,"id":1}"#).await;
    assert_eq!(hear(&mut named).await, r#"{"id":1,"data":7}"#);
    client.close(None).await.unwrap();
    let journal = app.container().get::<Journal>().unwrap();
    assert_eq!(journal.wait(1).await, ["7 closed, Some(5)"]);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_more_exact_path_wins_and_the_rest_is_all_that_is_left() {
    let app = start::<Paths>(&[]).await;
    for (target, expected) in [
        ("/tickets/new", "the new one"),
        ("/tickets/%6Eew", "the new one"),
        ("/tickets/0", "0 of /tickets/{id} from None by None"),
        ("/files/me/a/b%2Fc/", "a/b/c/ of me"),
        ("/files/%F0%9F%A6%80/%20", "  of 🦀"),
        ("/files//x", "x of "),
    ] {
        let mut client = connect(&app, target).await;
        assert_eq!(hear(&mut client).await, expected, "{target}");
    }
    for target in ["/tickets", "/tickets/", "/tickets/7/", "/files/me/", "/"] {
        assert_eq!(refusal(&app, target, "").await.0, 404, "{target}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_does_not_parse_is_refused_before_the_handshake_with_name_and_type() {
    let app = start::<Paths>(&[]).await;
    let long = format!("/tickets/{}", "9".repeat(10_000));
    for (target, line) in [
        ("/tickets/x", "the path parameter `id` must be a u32"),
        ("/tickets/-1", "the path parameter `id` must be a u32"),
        (&long, "the path parameter `id` must be a u32"),
        ("/tickets/%FF", "the path parameter `id` is not UTF-8"),
        ("/tickets/%", "the path parameter `id` must be a u32"),
        ("/tickets/1%2F2", "the path parameter `id` must be a u32"),
        ("/tickets/%D9%A7", "the path parameter `id` must be a u32"),
        (
            "/tickets/7?from=x",
            "the query parameter `from` must be a u32",
        ),
        (
            "/tickets/7?from=1&from=2",
            "the query parameter `from` is there twice",
        ),
        (
            "/tickets/7?sort=%3Cb%3E",
            "the query parameter `sort` must be `new` or `old`",
        ),
        ("/named/x", "the path parameter `n` must be an i32"),
        ("/late/128", "the path parameter `n` must be an i8"),
        ("/late/1/2", "the path parameter `n` must be an i8"),
        ("/versioned/a", "the header x-version is missing"),
    ] {
        let (status, body) = refusal(&app, target, "").await;
        assert_eq!((status, body), (400, format!("{line}\n")), "{target}");
    }
    assert_eq!(ws(&app).counts().refused, 14);
    assert_eq!(ws(&app).clients().len(), 0);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_parameter_of_ones_own_refuses_too_and_its_panic_is_500() {
    let app = start::<Paths>(&[]).await;
    for version in ["boom", "1.0"] {
        let header = format!("X-Version: {version}\r\n");
        let (status, body) = refusal(&app, "/versioned/a", &header).await;
        assert_eq!(
            (status, &*body),
            (500, "the server failed to read the request\n")
        );
    }
    let fine = "X-Version: 1\r\n";
    let (status, body) = refusal(&app, "/versioned/root", fine).await;
    assert_eq!(
        (status, &*body),
        (400, "the value is not valid: name: is taken\n")
    );
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_handshake_and_the_origin_are_checked_before_the_parameters_and_hooks_after() {
    let app = start::<Paths>(&[]).await;
    let framework = app.container().get::<WsFramework>().unwrap();
    framework.on_web_socket_upgrade(|_: UpgradeRequest| async { Ok(false) });
    let origin = "Origin: https://elsewhere.example\r\n";
    for (target, extra, status) in [
        ("/tickets/x", origin, 403),
        ("/tickets/x", "Content-Length: 1\r\n", 400),
        ("/tickets/x", "", 400),
        ("/tickets/7", "", 401),
    ] {
        assert_eq!(
            refusal(&app, target, extra).await.0,
            status,
            "{target} {extra}"
        );
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_configured_path_has_no_parameters() {
    let options = [("path", json!("/{id}"))];
    let error = configure::<Paths>(&options).start().await.unwrap_err();
    assert!(
        error.to_string().contains("no request has '{' in its path"),
        "{error}"
    );
}
