//! Answers in many parts.

use std::{
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::{Duration, Instant},
};

use futures_util::{Stream, StreamExt, stream};
use midway_core::prelude::*;
use midway_ws::prelude::*;
use serde_json::json;

use super::{Events, ask, heard};
use crate::app::{connect, hear_close, say, start};

/// What the streams of the test have done.
#[derive(Component)]
struct Seen {
    produced: AtomicUsize,
    dropped: AtomicUsize,
}

/// Counts when a stream is dropped.
struct Guarded(Arc<Seen>);

impl Drop for Guarded {
    fn drop(&mut self) {
        self.0.dropped.fetch_add(1, SeqCst);
    }
}

#[derive(Component)]
struct Reports {
    #[inject]
    seen: Arc<Seen>,
}

#[ws_controller("/reports")]
impl Reports {
    #[on_ws_message("count")]
    async fn count(&self, Json(to): Json<u32>) -> Streamed<impl Stream<Item = Result<u32>>> {
        Streamed(stream::iter((1..=to).map(Ok)))
    }

    #[on_ws_message("refuse")]
    async fn refuse(&self) -> Result<Streamed<impl Stream<Item = Result<u32>>>> {
        Err::<Streamed<stream::Empty<Result<u32>>>, _>(Error::from(EventError::new("no", "never")))
    }

    #[on_ws_message("break")]
    fn breaks(&self) -> Streamed<impl Stream<Item = Result<u32>>> {
        let last = EventError::new("broken", "in the middle");
        Streamed(stream::iter([Ok(1), Err(last.into()), Ok(3)]))
    }

    #[on_ws_message("panic")]
    fn panics(&self) -> Streamed<impl Stream<Item = Result<u32>>> {
        Streamed(stream::iter(1..).map(|number| match number {
            1 => Ok(1),
            _ => panic!("in a stream"),
        }))
    }

    /// Ends only with its connection, or when it is cancelled.
    #[on_ws_message("wait")]
    fn wait(&self) -> Streamed<impl Stream<Item = Result<u32>>> {
        let guard = Guarded(self.seen.clone());
        Streamed(
            stream::once(async { Ok(1) })
                .chain(stream::pending())
                .map(move |item| {
                    let _ = &guard;
                    item
                }),
        )
    }

    /// Has an item whenever it is polled.
    #[on_ws_message("flood")]
    fn flood(&self) -> Streamed<impl Stream<Item = Result<String>>> {
        let seen = self.seen.clone();
        Streamed(stream::repeat_with(move || {
            seen.produced.fetch_add(1, SeqCst);
            Ok("x".repeat(1000))
        }))
    }

    #[on_ws_message("seen")]
    fn seen(&self) -> (usize, usize) {
        (
            self.seen.produced.load(SeqCst),
            self.seen.dropped.load(SeqCst),
        )
    }

    #[on_ws_message("hang")]
    async fn hang(&self) {
        std::future::pending().await
    }

    #[on_ws_message("message")]
    async fn rest(&self, text: String) -> String {
        if text == "hang" {
            std::future::pending::<()>().await;
        }
        text
    }
}

#[tokio::test]
async fn each_item_is_sent_and_then_the_end() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/reports").await;
    say(&mut client, r#"{"event":"count","data":100,"id":7}"#).await;
    for number in 1..=100 {
        assert_eq!(heard(&mut client).await, json!({"id":7,"item":number}));
    }
    assert_eq!(heard(&mut client).await, json!({"id":7,"done":true}));
    let none = ask(&mut client, r#"{"event":"count","data":0,"id":"a"}"#).await;
    assert_eq!(none, json!({"id":"a","done":true}));
    let refused = ask(&mut client, r#"{"event":"refuse","id":1}"#).await;
    assert_eq!(refused["error"]["code"], "no");
    let wrong = ask(&mut client, r#"{"event":"count","data":"x","id":1}"#).await;
    assert_eq!(wrong["error"]["code"], "bad_data");
    for (event, code) in [("break", "broken"), ("panic", "internal")] {
        let first = ask(&mut client, &format!(r#"{{"event":"{event}","id":1}}"#)).await;
        assert_eq!(first, json!({"id":1,"item":1}));
        assert_eq!(heard(&mut client).await["error"]["code"], code);
    }
    say(&mut client, r#"{"event":"flood"}"#).await;
    say(&mut client, "rest").await;
    assert_eq!(
        crate::app::hear(&mut client).await,
        "rest",
        "without an id nothing is sent"
    );
    app.stop().await.unwrap();
}

#[tokio::test]
async fn streams_run_beside_other_messages_until_they_are_cancelled() {
    let app = start::<Events>(&[("maxStreams", json!(2)), ("handlerTimeout", json!(100))]).await;
    let mut client = connect(&app, "/reports").await;
    for id in 1..=2 {
        let first = ask(&mut client, &format!(r#"{{"event":"wait","id":{id}}}"#)).await;
        assert_eq!(first, json!({"id":id,"item":1}));
    }
    let third = ask(&mut client, r#"{"event":"wait","id":3}"#).await;
    assert_eq!(third["error"]["code"], "too_many");
    let twice = ask(&mut client, r#"{"event":"wait","id":1}"#).await;
    assert_eq!(twice["error"]["code"], "duplicate_id");
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(150) {
        let seen = ask(&mut client, r#"{"event":"seen","id":9}"#).await;
        assert_eq!(
            seen["data"][1], 1,
            "the one too many; the others have no time limit"
        );
    }
    say(&mut client, r#"{"cancel":77}"#).await;
    let cancelled = ask(&mut client, r#"{"cancel":1}"#).await;
    assert_eq!(
        (&cancelled["id"], &cancelled["error"]["code"]),
        (&json!(1), &json!("cancelled"))
    );
    let seen = ask(&mut client, r#"{"event":"seen","id":9}"#).await;
    assert_eq!(seen["data"][1], 2);
    let again = ask(&mut client, r#"{"event":"wait","id":1}"#).await;
    assert_eq!(again, json!({"id":1,"item":1}));
    let stop = tokio::spawn(app.stop());
    for _ in 0..2 {
        assert_eq!(heard(&mut client).await["error"]["code"], "cancelled");
    }
    assert_eq!(hear_close(&mut client).await.0, 1001);
    while client.next().await.is_some() {}
    stop.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_stream_waits_for_a_client_that_does_not_read_and_ends_with_its_connection() {
    let app = start::<Events>(&[]).await;
    let mut slow = connect(&app, "/reports").await;
    let mut other = connect(&app, "/reports").await;
    say(&mut slow, r#"{"event":"wait","id":1}"#).await;
    say(&mut slow, r#"{"event":"flood","id":2}"#).await;
    // The sockets take some megabytes; then no more is produced.
    let (mut produced, mut since) = (0, Instant::now());
    while produced == 0 || since.elapsed() < Duration::from_millis(300) {
        let now = ask(&mut other, r#"{"event":"seen","id":1}"#).await;
        let now = now["data"][0].as_u64().unwrap();
        if now != produced {
            (produced, since) = (now, Instant::now());
        }
    }
    assert!((1..50_000).contains(&produced), "{produced}");
    drop(slow);
    loop {
        let now = ask(&mut other, r#"{"event":"seen","id":1}"#).await;
        if now["data"][1] == 1 {
            break;
        }
        tokio::task::yield_now().await;
    }
    app.stop().await.unwrap();
}
