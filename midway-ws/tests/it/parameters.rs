//! The parameters of handlers.

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use midway_core::prelude::*;
use midway_ws::{ConnectionEvent, Incoming, prelude::*};
use serde::Deserialize;
use tokio_tungstenite::tungstenite;

use crate::app::{connect, hear, hear_close, next, say, start};

/// An extractor of the test's own, for every event.
struct Query(String);

impl<E: ConnectionEvent> Extract<E> for Query {
    fn extract(event: &mut E) -> Result<Self> {
        Ok(Self(
            event
                .context()
                .request()
                .uri()
                .query()
                .unwrap_or("")
                .to_owned(),
        ))
    }
}

/// Looks at the message beside the parameter that takes it.
struct Kind {
    is_text: bool,
    size: usize,
}

impl Extract<Incoming<'_>> for Kind {
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(Self {
            is_text: event.is_text(),
            size: event.as_bytes().len(),
        })
    }
}

#[derive(Deserialize)]
struct Sum {
    a: i64,
    b: i64,
}

#[derive(Component)]
struct ByJson;

#[ws_controller("/json")]
impl ByJson {
    #[on_ws_connection]
    fn hello(&self, query: Query, socket: Context) -> String {
        format!("{} on {}", query.0, socket.request().path())
    }

    #[on_ws_message("message")]
    async fn add(&self, query: Query, kind: Kind, Json(sum): Json<Sum>) -> String {
        format!("{} {} of {}", query.0, sum.a + sum.b, kind.size)
    }
}

#[derive(Component)]
struct ByKind;

#[ws_controller("/kind")]
impl ByKind {
    #[on_ws_message("message")]
    async fn kind(&self, kind: Kind, text: String) -> String {
        format!("{} {text}", if kind.is_text { "text" } else { "binary" })
    }

    #[on_ws_message("ping")]
    async fn ping(&self, payload: Bytes) -> String {
        format!("pinged {}", payload.len())
    }

    #[on_ws_message("pong")]
    async fn pong(&self, payload: String) -> String {
        format!("ponged {payload}")
    }
}

#[derive(Component)]
struct UntilTheStop;

#[ws_controller("/until-the-stop")]
impl UntilTheStop {
    #[on_ws_connection]
    fn hello(&self, stopping: Stopping) -> String {
        stopping.is_stopping().to_string()
    }

    #[on_ws_message("message")]
    async fn wait(&self, stopping: Stopping, socket: Context) -> Result<&'static str> {
        socket.send("waiting").await?;
        stopping.await;
        Ok("stopping")
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Parameters;

#[tokio::test]
async fn a_handler_can_await_the_stop_and_still_answer() {
    let app = start::<Parameters>(&[]).await;
    let mut client = connect(&app, "/until-the-stop").await;
    assert_eq!(hear(&mut client).await, "false");
    say(&mut client, "wait").await;
    assert_eq!(hear(&mut client).await, "waiting");
    let stop = tokio::spawn(app.stop());
    assert_eq!(hear(&mut client).await, "stopping");
    assert_eq!(hear_close(&mut client).await.0, 1001);
    while client.next().await.is_some() {}
    stop.await.unwrap().unwrap();
}

#[tokio::test]
async fn parameters_come_in_any_order_and_from_traits_of_ones_own() {
    let app = start::<Parameters>(&[]).await;
    let mut client = connect(&app, "/json?q").await;
    assert_eq!(hear(&mut client).await, "q on /json");
    say(&mut client, r#"{"a":1}"#).await;
    say(&mut client, r#"{"a":1,"b":2}"#).await;
    assert_eq!(
        hear(&mut client).await,
        "q 3 of 13",
        "what does not parse is that message's error alone"
    );
    app.stop().await.unwrap();
}

#[tokio::test]
async fn kinds_are_told_apart_and_text_is_taken_from_utf8_only() {
    let app = start::<Parameters>(&[]).await;
    let mut client = connect(&app, "/kind").await;
    say(&mut client, "ä").await;
    assert_eq!(hear(&mut client).await, "text ä");
    client
        .send(tungstenite::Message::binary("ö"))
        .await
        .unwrap();
    assert_eq!(hear(&mut client).await, "binary ö");
    client
        .send(tungstenite::Message::binary(vec![0xFF]))
        .await
        .unwrap();
    client
        .send(tungstenite::Message::Ping(Bytes::from_static(b"12")))
        .await
        .unwrap();
    assert_eq!(hear(&mut client).await, "pinged 2");
    client
        .send(tungstenite::Message::Pong(Bytes::from_static(b"me")))
        .await
        .unwrap();
    assert_eq!(hear(&mut client).await, "ponged me");
    app.stop().await.unwrap();
}

#[derive(Component)]
struct ByBytes;

#[ws_controller("/bytes")]
impl ByBytes {
    #[on_ws_message("message")]
    async fn reversed(&self, bytes: Vec<u8>) -> Vec<u8> {
        bytes.into_iter().rev().collect()
    }
}

#[tokio::test]
async fn bytes_are_what_the_client_sent_text_or_not() {
    let app = start::<Parameters>(&[]).await;
    let mut client = connect(&app, "/bytes").await;
    let large = vec![1; 100_000];
    for (sent, heard) in [
        (tungstenite::Message::binary(vec![1, 255]), vec![255, 1]),
        (tungstenite::Message::text("ab"), b"ba".to_vec()),
        (tungstenite::Message::binary(large.clone()), large),
    ] {
        client.send(sent).await.unwrap();
        assert_eq!(next(&mut client).await, tungstenite::Message::binary(heard));
    }
    app.stop().await.unwrap();
}
