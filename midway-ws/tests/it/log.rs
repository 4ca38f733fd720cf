//! Log events of clients and handlers: their level and place, and no data of the client.

use std::{
    fmt,
    io::{self, Write},
    sync::Mutex,
};

use midway_core::{Guard, Target, prelude::*};
use midway_ws::{ConnectionEvent, Counts, prelude::*};
use serde::{Deserialize, Serialize, Serializer};
use tracing_subscriber::fmt::MakeWriter;

use crate::app::{connect, frame, handshake, head, hear, hear_close, raw, rest, say, start, ws};

/// Everything that this thread logs, from DEBUG on. A test has a thread of its own.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub(crate) fn capture() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .without_time()
            .with_writer(log.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.split_terminator('\n').map(str::to_owned).collect()
    }

    /// The lines that have this text.
    pub(crate) fn with(&self, text: &str) -> Vec<String> {
        let lines = self.lines().into_iter();
        lines.filter(|line| line.contains(text)).collect()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The text of the message as a number; an extractor of the application's own.
struct Number(i64);

impl Extract<midway_ws::Incoming<'_>> for Number {
    fn extract(event: &mut midway_ws::Incoming<'_>) -> Result<Self> {
        let text = event.as_text().unwrap_or_default();
        let number = text
            .parse()
            .map_err(|_| Error::msg(format!("{text} is no number")))?;
        Ok(Self(number))
    }
}

/// A query that every client has to have.
struct Name(String);

impl<E: ConnectionEvent> Extract<E> for Name {
    fn extract(event: &mut E) -> Result<Self> {
        let name = event.context().request().query("name");
        Ok(Self(name.ok_or_else(|| Error::msg("no name"))?))
    }
}

#[derive(Debug, Deserialize)]
enum Kind {
    Known,
}

#[derive(Component)]
struct Polite;

impl Guard<Context> for Polite {
    const READS_MESSAGE: bool = true;

    async fn can_activate(&self, socket: &Context, target: &Target) -> Result<bool> {
        // Until others had their turn the message is not in the read buffer any more.
        tokio::task::yield_now().await;
        Ok(target.event != "message" || !socket.message()?.as_bytes().starts_with(b"rude"))
    }
}

#[derive(Component)]
struct Forgetful;

impl Guard<Context> for Forgetful {
    async fn can_activate(&self, socket: &Context, _: &Target) -> Result<bool> {
        Ok(socket.message()?.is_text())
    }
}

struct NoJson;

impl Serialize for NoJson {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("never"))
    }
}

#[derive(Component)]
struct Kinds;

#[ws_controller("/kinds")]
impl Kinds {
    #[on_ws_message("message")]
    async fn kind(&self, Json(kind): Json<Kind>) -> String {
        format!("{kind:?}")
    }
}

/// The line of its handler.
const KINDS: u32 = line!() - 6;

#[derive(Component)]
struct Numbers;

#[ws_controller("/numbers")]
impl Numbers {
    #[on_ws_message("message")]
    async fn number(&self, Number(number): Number) -> i64 {
        number
    }
}

/// The line of its handler.
const NUMBERS: u32 = line!() - 6;

#[derive(Component)]
struct Parses;

#[ws_controller("/parses")]
impl Parses {
    #[on_ws_message("message")]
    async fn parse(&self, text: String) -> Result<i64> {
        Ok(text.parse::<i64>()?)
    }
}

/// The line of its handler.
const PARSES: u32 = line!() - 6;

#[derive(Component)]
struct Mute;

#[ws_controller("/mute")]
impl Mute {
    #[on_ws_message("message")]
    async fn mute(&self) -> NoJson {
        NoJson
    }
}

/// The line of its handler.
const MUTE: u32 = line!() - 6;

#[derive(Component)]
struct Named;

#[ws_controller("/named")]
impl Named {
    #[on_ws_connection]
    async fn named(&self, Name(name): Name) -> String {
        name
    }
}

/// The line of its handler.
const NAMED: u32 = line!() - 6;

#[derive(Component)]
struct Guarded;

#[ws_controller("/guarded", concurrency = 4)]
#[guard(Polite)]
impl Guarded {
    #[on_ws_message("message")]
    async fn echo(&self, text: String) -> String {
        text
    }
}

#[derive(Component)]
struct Forgotten;

#[ws_controller("/forgotten")]
impl Forgotten {
    #[on_ws_message("message")]
    #[guard(Forgetful)]
    async fn never(&self) -> &'static str {
        "reached"
    }

    #[on_ws_message("ping")]
    async fn ping(&self) -> &'static str {
        "pinged"
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Logged;

/// A message that tries to forge a line of the log, and to colour it.
const FORGED: &str = "x\n2026-01-01T00:00:00Z ERROR forged\r\u{1b}[31m\u{9b}31m";

fn at(line: u32) -> String {
    format!("{}:{line}", file!())
}

fn loud(log: &Log) -> Vec<String> {
    let lines = log.lines().into_iter();
    lines
        .filter(|line| {
            ["ERROR", " WARN", " INFO"]
                .iter()
                .any(|level| line.starts_with(level) && !line.contains("midway_core"))
        })
        .collect()
}

/// Says it and waits until it is handled: messages of one connection are handled in order.
async fn provoke(app: &midway_core::App, target: &str, text: &str) {
    let mut client = connect(app, target).await;
    say(&mut client, text).await;
    client.close(None).await.unwrap();
    while futures_util::StreamExt::next(&mut client)
        .await
        .is_some_and(|next| next.is_ok())
    {}
}

#[tokio::test]
async fn what_a_client_causes_is_for_debug_and_counted_with_the_handlers_place() {
    let (log, _guard) = Log::capture();
    let app = start::<Logged>(&[]).await;
    let kind = serde_json::to_string(FORGED).unwrap();
    for (target, text, place) in [
        ("/kinds", &*kind, at(KINDS)),
        ("/kinds", "{", at(KINDS)),
        ("/numbers", FORGED, at(NUMBERS)),
    ] {
        provoke(&app, target, text).await;
        let lines = log.with("a client was refused");
        assert!(lines.last().unwrap().contains(&place), "{place}: {lines:?}");
    }
    provoke(&app, "/guarded", "rude").await;
    let mut unnamed = connect(&app, "/named").await;
    assert_eq!(hear_close(&mut unnamed).await.0, 1008);
    assert!(log.with("no name")[0].contains(&at(NAMED)), "{log:?}");
    assert_eq!(log.with("a client was refused").len(), 5);
    assert_eq!(loud(&log), Vec::<String>::new());
    let counts = ws(&app).counts();
    assert_eq!((counts.rejected, counts.denied, counts.failed), (4, 1, 0));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_handlers_own_error_is_an_error_with_the_line_that_returned_it() {
    let (log, _guard) = Log::capture();
    let app = start::<Logged>(&[]).await;
    provoke(&app, "/parses", "x").await;
    provoke(&app, "/mute", "x").await;
    provoke(&app, "/forgotten", "x").await;
    let lines = loud(&log);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].contains(&at(PARSES + 1)) && lines[0].contains("Parses::parse (message)"));
    assert!(lines[1].contains(&at(MUTE)), "{lines:?}");
    assert!(lines[2].contains("READS_MESSAGE"), "{lines:?}");
    assert_eq!(ws(&app).counts().failed, 3);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_guard_reads_the_message_that_is_to_be_handled() {
    let app = start::<Logged>(&[]).await;
    let mut client = connect(&app, "/guarded").await;
    for text in ["rude", "rude as well", "kind"] {
        say(&mut client, text).await;
    }
    assert_eq!(hear(&mut client).await, "kind");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn nothing_of_a_client_becomes_a_line_or_an_escape_sequence_of_the_log() {
    let (log, _guard) = Log::capture();
    let app = start::<Logged>(&[]).await;
    provoke(&app, "/numbers", FORGED).await;
    provoke(&app, "/parses", FORGED).await;
    provoke(&app, "/kinds", &serde_json::to_string(FORGED).unwrap()).await;
    for line in [
        "GET /\u{9b}31m HTTP/1.1\r\n",
        "GET /numbers HTTP/1.1\r\nOrigin: http://\u{1b}[31m\u{9b}31m\r\n",
    ] {
        let (_, rest) = handshake("/", "")
            .split_once("\r\n")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let mut refused = raw(&app, &(line.to_owned() + &rest)).await;
        head(&mut refused).await;
    }
    let mut closing = raw(&app, &handshake("/numbers", "")).await;
    let reason = [&1000u16.to_be_bytes(), FORGED.as_bytes()].concat();
    io_write(&mut closing, &frame(8, &reason)).await;
    rest(&mut closing).await;
    for line in log.lines() {
        assert!(!line.starts_with("2026"), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    app.stop().await.unwrap();
}

async fn io_write(socket: &mut tokio::net::TcpStream, bytes: &[u8]) {
    tokio::io::AsyncWriteExt::write_all(socket, bytes)
        .await
        .unwrap();
}

#[tokio::test]
async fn what_breaks_a_connection_is_counted_by_its_kind() {
    let app = start::<Logged>(&[("maxPayload", 100.into())]).await;
    let faults = [
        (frame(3, b""), "protocol"),
        (frame(1, &[0xff]), "text"),
        (frame(2, &[0; 101]), "size"),
    ];
    for (bytes, fault) in &faults {
        let mut client = raw(&app, &handshake("/numbers", "")).await;
        io_write(&mut client, bytes).await;
        assert!(!rest(&mut client).await.is_empty(), "{fault}");
    }
    let mut refused = raw(&app, &handshake("/nowhere", "")).await;
    head(&mut refused).await;
    let Counts {
        protocol_faults,
        invalid_payloads,
        too_big,
        refused,
        ..
    } = ws(&app).counts();
    assert_eq!(
        (protocol_faults, invalid_payloads, too_big, refused),
        (1, 1, 1, 1)
    );
    app.stop().await.unwrap();
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().fmt(f)
    }
}
