//! Limits of time end a connection whose handler runs, and a handler that takes too long.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{EVERYWHERE, alone, held, is_left, start};
use crate::{
    app::{frame, handshake, head, raw, ws},
    journal::Journal,
};

#[tokio::test]
async fn limits_end_a_connection_whose_handler_runs() {
    let limits: [&[(&str, Value)]; 3] = [
        &[
            ("enableServerHeartbeatCheck", true.into()),
            ("serverHeartbeatInterval", 50.into()),
        ],
        &[("idleTimeout", 50.into())],
        &[("maxLifetime", 50.into()), ("maxLifetimeJitter", 1.into())],
    ];
    for limit in limits {
        for path in EVERYWHERE {
            let (app, journal) = start(&[&alone(), limit].concat()).await;
            // Neither reads nor answers.
            let socket = held(&app, path, &journal).await;
            is_left(&app, path).await;
            assert!(!journal.lines().contains(&"dropped".into()), "{path}");
            drop(socket);
            let _ = app.stop().await;

            let grace = ("handlerGrace", 50.into());
            let (app, journal) =
                start(&[&[grace, ("closeTimeout", 50.into())], limit].concat()).await;
            let socket = held(&app, path, &journal).await;
            if path == "/unbuilt" {
                journal.open();
            }
            journal.wait(3).await;
            drop(socket);
            app.stop().await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_reply_within_the_grace_of_a_limit_comes_before_the_close_frame() {
    let (app, journal) =
        start(&[("maxLifetime", 50.into()), ("maxLifetimeJitter", 1.into())]).await;
    let mut socket = raw(&app, &handshake("/reply", "")).await;
    head(&mut socket).await;
    socket.write_all(&frame(1, b"result")).await.unwrap();
    journal.wait(1).await;
    while !ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    journal.open();
    let mut reply = [0; 10];
    socket.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"\x81\x06result\x88\x1b");
    drop(socket);
    app.stop().await.unwrap();
}

#[derive(Component)]
struct Replies {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/reply")]
impl Replies {
    #[on_ws_message("message")]
    async fn message(&self, text: String) -> String {
        self.journal.note("waiting");
        self.journal.pass().await;
        text
    }
}

#[tokio::test]
async fn a_handler_that_takes_too_long_closes_with_1011() {
    for path in ["/in-order", "/at-once", "/many", "/door"] {
        let (app, journal) = start(&[("handlerTimeout", 50.into())]).await;
        let mut socket = held(&app, path, &journal).await;
        let mut answer = [0; 4];
        socket.read_exact(&mut answer).await.unwrap();
        assert_eq!(answer, [0x88, 27, 0x03, 0xf3], "{path}");
        drop(socket);
        let lines = journal.wait(3).await;
        assert_eq!(lines[..2], ["running", "dropped"], "{path}");
        assert_eq!(lines[2], "1011 the handler took too long", "{path}");
        app.stop().await.unwrap();
    }
}
