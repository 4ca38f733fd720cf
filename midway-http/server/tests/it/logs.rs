//! A subscriber that panics at every line ends no loop, no answer and no connection; foreign text is one line of it.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use http::Response;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::DefaultGuard,
};

use super::{Raw, exchange, full, get, handler, loopback, started};

/// A log whose output is gone, or one that is kept.
enum Log {
    Broken,
    Kept(Arc<Mutex<String>>),
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("midway")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    #[expect(clippy::panic, reason = "a subscriber may")]
    fn event(&self, event: &Event<'_>) {
        match self {
            Self::Broken => panic!("the log cannot be written"),
            Self::Kept(lines) => event.record(&mut Line(&mut lines.lock().unwrap())),
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Takes every field as it is given.
struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push_str(&format!("{field}={value:?} "));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push_str(&format!("{field}={value} "));
    }
}

/// Every task of such a test runs on its thread.
pub(super) fn broken_log() -> DefaultGuard {
    tracing::subscriber::set_default(Log::Broken)
}

#[tokio::test]
async fn a_panicking_handler_answers_500_all_the_same() {
    let _log = broken_log();
    let panics = handler(|request| async move {
        assert_ne!(request.uri().path(), "/boom");
        Response::new(full("fine"))
    });
    let (_server, address) = started(loopback(), panics).await;
    let mut client = Raw::connect(address).await;
    client.send("GET /boom HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let answer = client.until("\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
    client.send(get("/")).await;
    assert!(client.rest().await.ends_with("fine"));
}

#[tokio::test]
async fn a_bad_head_is_answered_all_the_same() {
    let _log = broken_log();
    let (server, address) = started(loopback(), super::echo_path()).await;
    let answer = exchange(address, "nonsense\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(server.drain(super::PATIENCE).await.is_clean());
}

#[tokio::test]
async fn a_clients_text_is_one_line() {
    let lines = Arc::default();
    let _log = tracing::subscriber::set_default(Log::Kept(Arc::clone(&lines)));
    let panics = handler(|request| async move {
        let forged = request.headers().get("x-text").unwrap().to_str().unwrap();
        panic!(
            "{}",
            forged.replace("LF", "\n").replace("ESC", "\u{1b}[31m")
        );
    });
    let (_server, address) = started(loopback(), panics).await;
    let head = "GET / HTTP/1.1\r\nhost: x\r\nx-text: one LF two ESC\r\nconnection: close\r\n\r\n";
    let answer = exchange(address, head).await;
    assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
    let lines = lines.lock().unwrap();
    assert!(lines.contains("one") && lines.contains("two"), "{lines:?}");
    assert!(!lines.contains(char::is_control), "{lines:?}");
}
