//! One connection's messages in order, its replies too; no other connection waits; nothing blocks a ping.

use bytes::Bytes;
use futures_util::SinkExt;
use midway_core::prelude::*;
use midway_ws::prelude::*;
use tokio::sync::Barrier;
use tokio_tungstenite::tungstenite;

use crate::{
    app::{connect, hear, next, say, start, ws},
    journal::Journal,
};

#[derive(Component)]
struct InOrder {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/in-order")]
impl InOrder {
    #[on_ws_message("message")]
    async fn echo(&self, socket: Context, text: String) -> Result<String> {
        match &*text {
            "wait" => self.journal.pass().await,
            "twice" => socket.send("first").await?,
            even if even.len() % 2 == 0 => tokio::task::yield_now().await,
            _ => {}
        }
        Ok(text)
    }
}

#[derive(Component)]
struct AtOnce {
    together: Meeting,
}

struct Meeting(Barrier);

impl Default for Meeting {
    fn default() -> Self {
        Self(Barrier::new(3))
    }
}

#[ws_controller("/at-once", concurrency = 3)]
impl AtOnce {
    #[on_ws_message("message")]
    async fn meet(&self, text: String) -> String {
        self.together.0.wait().await;
        text
    }
}

#[derive(Component)]
struct Loud;

#[ws_controller("/loud")]
impl Loud {
    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn all(&self, text: String) -> String {
        text
    }

    #[on_ws_message("ping")]
    async fn one(&self) -> &'static str {
        "to you"
    }
}

mod both {
    use super::*;

    #[derive(Component)]
    pub(super) struct Both;

    #[ws_controller("/both")]
    impl Both {
        #[on_ws_message("message")]
        #[ws_emit]
        #[ws_broadcast]
        async fn both(&self, text: String) -> String {
            text
        }
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Order;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_come_in_the_order_of_the_messages() {
    let app = start::<Order>(&[]).await;
    let mut client = connect(&app, "/in-order").await;
    for number in 0..3000 {
        client
            .feed(tungstenite::Message::text(number.to_string()))
            .await
            .unwrap();
    }
    client.flush().await.unwrap();
    for number in 0..3000 {
        assert_eq!(hear(&mut client).await, number.to_string());
    }
    say(&mut client, "twice").await;
    assert_eq!(
        (hear(&mut client).await, hear(&mut client).await),
        ("first".into(), "twice".into())
    );
    app.stop().await.unwrap();
}

#[tokio::test]
async fn while_a_handler_waits_pings_are_answered_broadcasts_arrive_and_others_go_on() {
    let app = start::<Order>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let mut client = connect(&app, "/in-order").await;
    let mut other = connect(&app, "/in-order").await;
    say(&mut client, "wait").await;
    say(&mut client, "after").await;
    client
        .send(tungstenite::Message::Ping(Bytes::from_static(b"there?")))
        .await
        .unwrap();
    assert_eq!(
        next(&mut client).await,
        tungstenite::Message::Pong(Bytes::from_static(b"there?"))
    );
    say(&mut other, "mine").await;
    assert_eq!(hear(&mut other).await, "mine");
    ws(&app).broadcast("news").await.unwrap();
    assert_eq!(hear(&mut client).await, "news");
    journal.open();
    assert_eq!(hear(&mut client).await, "wait");
    assert_eq!(hear(&mut client).await, "after");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn concurrency_lets_that_many_run_at_once() {
    let app = start::<Order>(&[]).await;
    let mut client = connect(&app, "/at-once").await;
    for text in ["a", "b", "c"] {
        say(&mut client, text).await;
    }
    let mut heard = [
        hear(&mut client).await,
        hear(&mut client).await,
        hear(&mut client).await,
    ];
    heard.sort();
    assert_eq!(heard, ["a", "b", "c"]);
    app.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_does_not_overtake_the_broadcast_before_it() {
    let app = start::<Order>(&[]).await;
    let mut client = connect(&app, "/loud").await;
    for number in 0..200 {
        client
            .feed(tungstenite::Message::text(number.to_string()))
            .await
            .unwrap();
        client
            .feed(tungstenite::Message::Ping(Bytes::new()))
            .await
            .unwrap();
    }
    client.flush().await.unwrap();
    for number in 0..200 {
        assert_eq!(hear(&mut client).await, number.to_string());
        assert_eq!(hear(&mut client).await, "to you");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn emit_and_broadcast_together_reach_the_sender_twice_and_others_once() {
    let app = start::<Order>(&[]).await;
    let mut client = connect(&app, "/both").await;
    let mut other = connect(&app, "/both").await;
    say(&mut client, "x").await;
    assert_eq!(
        (hear(&mut client).await, hear(&mut client).await),
        ("x".into(), "x".into())
    );
    say(&mut client, "y").await;
    assert_eq!(
        (hear(&mut other).await, hear(&mut other).await),
        ("x".into(), "y".into())
    );
    app.stop().await.unwrap();
}
