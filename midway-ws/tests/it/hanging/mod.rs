//! A handler that does not return keeps nothing of a client that is gone, and has an end.

// Limits of time: a client that is there, a handler that takes too long.
mod limits;

use std::future::pending;

use midway_core::{App, prelude::*};
use midway_ws::prelude::*;
use serde_json::Value;
use tokio::{
    io::AsyncWriteExt,
    net::TcpStream,
    time::{Duration, timeout},
};

use crate::{
    app::{PATIENCE, configure, frame, handshake, head, raw, rest, ws},
    journal::Journal,
};

/// Notes that a handler was dropped.
struct Dropped(Arc<Journal>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.note("dropped");
    }
}

async fn hang(journal: &Arc<Journal>) {
    let _dropped = Dropped(Arc::clone(journal));
    journal.note("running");
    pending().await
}

macro_rules! controllers {
    ($($name:ident $path:literal $(, concurrency = $most:literal)?;)*) => {$(
        #[derive(Component)]
        struct $name {
            #[inject]
            journal: Arc<Journal>,
        }

        #[ws_controller($path $(, concurrency = $most)?)]
        impl $name {
            #[on_ws_message("message")]
            async fn message(&self, text: String) {
                match &*text {
                    "hang" => hang(&self.journal).await,
                    "pass" => {
                        self.journal.note("waiting");
                        self.journal.pass().await;
                    }
                    other => self.journal.note(other),
                }
            }

            #[on_ws_disconnection]
            async fn disconnected(&self, code: CloseCode, reason: CloseReason) {
                self.journal.note(format!("{} {}", code.as_u16(), reason.0));
            }
        }
    )*};
}

controllers! {
    InOrder "/in-order";
    AtOnce "/at-once", concurrency = 2;
    OneOfMany "/many", concurrency = 1000;
}

#[derive(Component)]
struct AtTheDoor {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/door")]
impl AtTheDoor {
    #[on_ws_connection]
    async fn connected(&self) {
        hang(&self.journal).await;
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode, reason: CloseReason) {
        self.journal.note(format!("{} {}", code.as_u16(), reason.0));
    }
}

#[derive(Component)]
#[component(scope = Request, init = Self::begin)]
struct Unbuilt {
    #[inject]
    journal: Arc<Journal>,
}

impl Unbuilt {
    async fn begin(&self) -> Result<()> {
        self.journal.note("running");
        self.journal.pass().await;
        self.journal.note("built");
        Ok(())
    }
}

#[ws_controller("/unbuilt")]
impl Unbuilt {
    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode, reason: CloseReason) {
        self.journal.note(format!("{} {}", code.as_u16(), reason.0));
    }
}

#[derive(Component)]
struct LastWords {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/last-words")]
impl LastWords {
    #[on_ws_disconnection]
    async fn disconnected(&self) {
        hang(&self.journal).await;
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Hanging;

const EVERYWHERE: [&str; 5] = ["/in-order", "/at-once", "/many", "/door", "/unbuilt"];

async fn start(options: &[(&str, Value)]) -> (App, Arc<Journal>) {
    let app = configure::<Hanging>(options)
        .config("core.stopTimeout", 50)
        .start()
        .await
        .unwrap();
    let journal = app.container().get::<Journal>().unwrap();
    (app, journal)
}

/// A client whose handler runs, and will not return.
async fn held(app: &App, path: &str, journal: &Journal) -> TcpStream {
    let before = journal.lines().len();
    let mut socket = raw(app, &handshake(path, "")).await;
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));
    socket.write_all(&frame(1, b"hang")).await.unwrap();
    journal.wait(before + 1).await;
    while ws(app).is_empty() {
        tokio::task::yield_now().await;
    }
    socket
}

/// Waits until the connection has left `clients()` and its only seat is free.
async fn is_left(app: &App, path: &str) {
    let left = async {
        while !ws(app).is_empty() {
            tokio::task::yield_now().await;
        }
        loop {
            let mut next = raw(app, &handshake(path, "")).await;
            let answer = head(&mut next).await;
            if answer.starts_with("HTTP/1.1 101 ") {
                return;
            }
            assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        }
    };
    timeout(PATIENCE, left)
        .await
        .unwrap_or_else(|_| panic!("{path}: still taken"));
}

fn reset(socket: TcpStream) {
    socket.set_zero_linger().unwrap();
    drop(socket);
}

fn alone() -> [(&'static str, Value); 2] {
    [
        ("maxConnections", 1.into()),
        ("handlerGrace", 600_000.into()),
    ]
}

#[tokio::test]
async fn a_close_frame_is_answered_while_a_handler_runs() {
    for path in EVERYWHERE {
        let (app, journal) = start(&alone()).await;
        let mut socket = held(&app, path, &journal).await;
        let frame = frame(8, b"\x0f\xa1bye");
        socket.write_all(&frame).await.unwrap();
        assert_eq!(rest(&mut socket).await, b"\x88\x05\x0f\xa1bye", "{path}");
        is_left(&app, path).await;
        assert_eq!(journal.lines()[0], "running");
        assert!(!journal.lines().contains(&"dropped".into()), "{path}");
        let _ = app.stop().await;
    }
}

#[tokio::test]
async fn a_fault_is_answered_and_a_socket_closed_while_a_handler_runs() {
    for path in ["/in-order", "/at-once", "/door"] {
        let (app, journal) = start(&alone()).await;
        let mut socket = held(&app, path, &journal).await;
        socket.write_all(&[0x81, 0x01, b'x']).await.unwrap();
        assert_eq!(rest(&mut socket).await[2..4], [0x03, 0xEA], "{path}");
        is_left(&app, path).await;
        let _ = app.stop().await;

        // Our own close frame, to a client that answers and to one that does not.
        let options = [&alone()[..], &[("closeTimeout", 50.into())]].concat();
        for answers in [true, false] {
            let (app, journal) = start(&options).await;
            let mut socket = held(&app, path, &journal).await;
            ws(&app).clients()[0].close(4000, "").unwrap();
            if answers {
                socket.write_all(&frame(8, b"\x0f\xa0")).await.unwrap();
            }
            assert_eq!(rest(&mut socket).await, b"\x88\x02\x0f\xa0", "{path}");
            is_left(&app, path).await;
            assert!(!journal.lines().contains(&"dropped".into()), "{path}");
            let _ = app.stop().await;
        }
    }
}

#[tokio::test]
async fn an_end_of_the_stream_or_a_reset_is_noticed_while_a_handler_runs() {
    for path in EVERYWHERE {
        let (app, journal) = start(&alone()).await;
        let mut socket = held(&app, path, &journal).await;
        socket.shutdown().await.unwrap();
        assert_eq!(rest(&mut socket).await, b"", "{path}");
        is_left(&app, path).await;
        let _ = app.stop().await;

        let (app, journal) = start(&alone()).await;
        reset(held(&app, path, &journal).await);
        is_left(&app, path).await;
        assert!(!journal.lines().contains(&"dropped".into()), "{path}");
        let _ = app.stop().await;
    }
}

#[tokio::test]
async fn the_end_of_a_flood_is_noticed_although_it_cannot_be_read() {
    for path in ["/in-order", "/at-once", "/door"] {
        // More than is read ahead, and less than the system holds.
        let (app, journal) = start(&alone()).await;
        let mut socket = held(&app, path, &journal).await;
        let flood = [
            frame(1, b"hang").repeat(2),
            frame(2, &[1; 1000]).repeat(150),
        ]
        .concat();
        socket.write_all(&flood).await.unwrap();
        socket.shutdown().await.unwrap();
        is_left(&app, path).await;
        assert!(!journal.lines().contains(&"dropped".into()), "{path}");
        let _ = app.stop().await;

        // More than anything holds.
        let (app, journal) = start(&alone()).await;
        let mut socket = held(&app, path, &journal).await;
        socket
            .write_all(&frame(1, b"hang").repeat(2))
            .await
            .unwrap();
        let flood = frame(2, &[1; 1000]).repeat(1000);
        let blocked = Duration::from_millis(200);
        let mut sent = 0;
        while let Ok(written) = timeout(blocked, socket.write(&flood)).await {
            sent += written.unwrap();
            assert!(sent < 64 << 20, "{path}: a flood is swallowed");
        }
        reset(socket);
        is_left(&app, path).await;
        let _ = app.stop().await;
    }
}

#[tokio::test]
async fn a_handler_is_dropped_once_its_client_is_gone_for_the_grace() {
    for path in ["/in-order", "/at-once", "/many", "/door"] {
        let (app, journal) = start(&[("handlerGrace", 50.into())]).await;
        let mut socket = held(&app, path, &journal).await;
        socket.write_all(&frame(8, b"\x0f\xa1bye")).await.unwrap();
        assert_eq!(
            journal.wait(3).await,
            ["running", "dropped", "4001 bye"],
            "{path}"
        );
        drop(held(&app, path, &journal).await);
        assert_eq!(
            journal.wait(6).await[3..],
            ["running", "dropped", "1006 "],
            "{path}"
        );
        app.stop().await.unwrap();
        assert_eq!(journal.lines().len(), 6, "{path}");
    }
}

#[tokio::test]
async fn what_was_sent_before_the_close_frame_is_handled_in_the_grace() {
    for path in ["/in-order", "/at-once"] {
        let (app, journal) = start(&[]).await;
        let mut socket = raw(&app, &handshake(path, "")).await;
        head(&mut socket).await;
        let said = ["pass", "pass", "one", "two"];
        let sent: Vec<u8> = said
            .iter()
            .flat_map(|text| frame(1, text.as_bytes()))
            .collect();
        socket
            .write_all(&[sent, frame(8, &[])].concat())
            .await
            .unwrap();
        if path == "/at-once" {
            journal.wait(2).await;
        } else {
            journal.wait(1).await;
        }
        assert_eq!(rest(&mut socket).await, [0x88, 0]);
        journal.open();
        if path == "/in-order" {
            journal.wait(2).await;
        }
        journal.open();
        let lines = journal.wait(5).await;
        assert_eq!(lines[2..], ["one", "two", "1005 "], "{path}");
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn a_disconnection_handler_has_an_end_and_keeps_no_seat() {
    let (app, journal) = start(&alone()).await;
    let mut socket = raw(&app, &handshake("/last-words", "")).await;
    head(&mut socket).await;
    drop(socket);
    journal.wait(1).await;
    is_left(&app, "/last-words").await;
    let _ = app.stop().await;

    let (app, journal) = start(&[("handlerGrace", 50.into())]).await;
    let mut socket = raw(&app, &handshake("/last-words", "")).await;
    head(&mut socket).await;
    drop(socket);
    assert_eq!(journal.wait(2).await, ["running", "dropped"]);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn while_the_server_stops_a_handler_has_until_the_deadline() {
    let (app, journal) = start(&[("handlerGrace", 0.into())]).await;
    let mut socket = raw(&app, &handshake("/in-order", "")).await;
    head(&mut socket).await;
    socket.write_all(&frame(1, b"pass")).await.unwrap();
    journal.wait(1).await;
    let address = ws(&app).local_addr().unwrap();
    let stopping = tokio::spawn(app.stop());
    // The port closes first: then the drain has begun.
    while TcpStream::connect(address).await.is_ok() {}
    // The client leaves, and the handler finishes long after the grace.
    socket.write_all(&frame(1, b"after it")).await.unwrap();
    socket.shutdown().await.unwrap();
    assert_eq!(rest(&mut socket).await, b"");
    journal.open();
    stopping.await.unwrap().unwrap();
    assert_eq!(journal.lines()[1..], ["after it", "1006 "]);
}
