//! Clean-up runs whatever unwinds: a log that panics, and what panics when it is dropped.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use tokio::io::AsyncWriteExt;
use tracing::{
    Event, Metadata, Subscriber,
    span::{Attributes, Id, Record},
};

use crate::{
    app::{connect, frame, handshake, head, hear, hear_close, raw, rest, say, start, ws},
    journal::Journal,
};

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Unwinding;

/// A log that is of no use: whatever is reported to it panics.
struct Broken;

impl Subscriber for Broken {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let target = event.metadata().target();
        assert!(!target.starts_with("midway"), "no log for {target}");
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Panics when it is dropped.
#[derive(Default)]
struct Unhappy;

impl Drop for Unhappy {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "dropped");
    }
}

#[derive(Component)]
#[component(scope = Request)]
struct Cursed {
    #[inject]
    journal: Arc<Journal>,
    _unhappy: Unhappy,
}

#[ws_controller("/cursed", concurrency = 2)]
impl Cursed {
    #[on_ws_message("message")]
    async fn message(&self, text: String) -> Result<()> {
        let _unhappy = Unhappy;
        self.journal.note(text);
        std::future::pending().await
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) -> Result<()> {
        self.journal.note(code.as_u16().to_string());
        Err(Error::msg("even here"))
    }
}

#[derive(Component)]
struct Failing {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/failing")]
impl Failing {
    #[on_ws_message("message")]
    async fn message(&self, text: String) -> Result<String> {
        match &*text {
            "panic" => panic!("a handler that breaks"),
            "fail" => Err(Error::msg("a handler that fails")),
            _ => Ok(text),
        }
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) -> Result<()> {
        self.journal.note(code.as_u16().to_string());
        Err(Error::msg("even here"))
    }
}

#[tokio::test]
async fn a_log_that_panics_takes_no_connection_along() {
    let _broken = tracing::subscriber::set_default(Broken);
    let app = start::<Unwinding>(&[
        ("maxConnections", 1.into()),
        ("enableServerHeartbeatCheck", true.into()),
        ("serverHeartbeatInterval", 50.into()),
    ])
    .await;
    let journal = app.container().get::<Journal>().unwrap();

    let mut client = connect(&app, "/failing").await;
    say(&mut client, "fail").await;
    say(&mut client, "fine").await;
    assert_eq!(hear(&mut client).await, "fine");
    say(&mut client, "panic").await;
    assert_eq!(hear_close(&mut client).await.0, 1011);
    drop(client);
    assert_eq!(journal.wait(1).await, ["1011"]);

    // A fault of the protocol, and silence.
    let mut socket = raw(&app, &handshake("/failing", "")).await;
    head(&mut socket).await;
    socket.write_all(&[0x81, 0x01, b'x']).await.unwrap();
    assert!(
        rest(&mut socket)
            .await
            .windows(2)
            .any(|code| code == [0x03, 0xEA])
    );
    assert_eq!(journal.wait(2).await[1], "1002");
    for lines in [3, 4] {
        let mut socket = raw(&app, &handshake("/failing", "")).await;
        head(&mut socket).await;
        assert_eq!(journal.wait(lines).await[lines - 1], "1006");
    }
    while !ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_panics_when_it_is_dropped_takes_nothing_else_along() {
    let app =
        start::<Unwinding>(&[("maxConnections", 1.into()), ("handlerGrace", 10.into())]).await;
    let journal = app.container().get::<Journal>().unwrap();
    for round in 0..3 {
        let mut socket = raw(&app, &handshake("/cursed", "")).await;
        let answer = head(&mut socket).await;
        assert!(answer.starts_with("HTTP/1.1 101 "), "{answer}");
        let hang = frame(1, b"running");
        socket.write_all(&hang).await.unwrap();
        journal.wait(2 * round + 1).await;
        drop(socket);
        assert_eq!(journal.wait(2 * round + 2).await[2 * round + 1], "1006");
        while !ws(&app).is_empty() {
            tokio::task::yield_now().await;
        }
    }
    app.stop().await.unwrap();
}
