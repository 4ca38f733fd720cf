//! A client that does not read costs at most its queue, and delays no other client.

use bytes::Bytes;
use midway_core::{App, prelude::*};
use midway_ws::{SendError, prelude::*};
use serde_json::Value;
use tokio::net::TcpStream;

use crate::{
    app::{connect, handshake, head, hear, raw, rest, start, ws},
    journal::Journal,
};

#[derive(Component)]
struct Notes {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Notes {
    #[on_ws_message("message")]
    async fn stream(&self, socket: Context, count: String) -> Result<()> {
        // At the client's pace, however slow it is; or all at once.
        let at_once = count.strip_suffix(" at once");
        for _ in 0..at_once.unwrap_or(&count).parse::<usize>()? {
            socket.send(Bytes::from(vec![0; 100_000])).await?;
            if at_once.is_none() {
                socket.flushed().await?;
            }
        }
        Ok(())
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        self.journal.note(code.as_u16().to_string());
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Slow;

/// A client that is connected and never reads.
async fn deaf(app: &App) -> TcpStream {
    let mut socket = raw(app, &handshake("/", "")).await;
    head(&mut socket).await;
    while ws(app).is_empty() {
        tokio::task::yield_now().await;
    }
    socket
}

fn options(policy: &str) -> [(&'static str, Value); 3] {
    [
        ("slowConsumer", policy.into()),
        ("maxBufferedBytes", 100_000.into()),
        ("closeTimeout", 100.into()),
    ]
}

/// Numbered messages of 10 KB until the kernel's buffers and the queue are full; how often that
/// was an error.
async fn flood(socket: &Context, count: u32) -> Vec<SendError> {
    let mut errors = Vec::new();
    for number in 0..count {
        let mut message = vec![0; 10_000];
        message[..4].copy_from_slice(&number.to_be_bytes());
        errors.extend(socket.send(Bytes::from(message)).await.err());
    }
    errors
}

/// The numbers in 10 KB messages, and the close code at the end if there is one.
fn numbers(mut bytes: &[u8]) -> (Vec<u32>, Option<u16>) {
    let mut numbers = Vec::new();
    while bytes.len() >= 10_004 && bytes[0] == 0x82 {
        numbers.push(u32::from_be_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]));
        bytes = &bytes[10_004..];
    }
    (
        numbers,
        (bytes.first() == Some(&0x88)).then(|| u16::from_be_bytes([bytes[2], bytes[3]])),
    )
}

#[tokio::test]
async fn by_default_it_is_disconnected_with_1013_and_others_go_on() {
    let app = start::<Slow>(&options("disconnect")).await;
    let journal = app.container().get::<Journal>().unwrap();
    let deaf = deaf(&app).await;
    let slow = ws(&app).clients().remove(0);
    let errors = flood(&slow, 2000).await;
    assert!(matches!(errors[0], SendError::SlowConsumer), "{errors:?}");
    assert!(
        errors[1..]
            .iter()
            .all(|error| matches!(error, SendError::Closed))
    );
    let mut other = connect(&app, "/").await;
    while ws(&app).client(slow.id()).is_some() && ws(&app).len() < 2 {
        tokio::task::yield_now().await;
    }
    ws(&app).broadcast("news").await.unwrap();
    assert_eq!(hear(&mut other).await, "news");
    assert_eq!(journal.wait(1).await, ["1013"]);
    drop(deaf);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn drop_newest_keeps_what_came_first() {
    let app = start::<Slow>(&options("dropNewest")).await;
    let mut deaf = deaf(&app).await;
    let slow = ws(&app).clients().remove(0);
    let errors = flood(&slow, 2000).await;
    assert!(
        !errors.is_empty()
            && errors
                .iter()
                .all(|error| matches!(error, SendError::Dropped))
    );
    slow.close(1000, "done").unwrap();
    let (numbers, code) = numbers(&rest(&mut deaf).await);
    assert_eq!(numbers.len(), 2000 - errors.len());
    assert!(
        numbers.iter().copied().eq(0..numbers.len() as u32),
        "the first ones without a hole"
    );
    assert_eq!(code, Some(1000));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn drop_oldest_keeps_what_came_last() {
    let app = start::<Slow>(&options("dropOldest")).await;
    let mut deaf = deaf(&app).await;
    let slow = ws(&app).clients().remove(0);
    assert!(flood(&slow, 2000).await.is_empty());
    slow.close(1000, "done").unwrap();
    let (numbers, code) = numbers(&rest(&mut deaf).await);
    assert!(
        numbers.len() < 2000 && numbers.is_sorted(),
        "{}",
        numbers.len()
    );
    assert_eq!(numbers.last(), Some(&1999));
    assert_eq!(code, Some(1000));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_sender_that_waits_for_flushed_goes_at_the_clients_pace() {
    let app = start::<Slow>(&options("disconnect")).await;
    let mut client = connect(&app, "/").await;
    crate::app::say(&mut client, "100").await;
    for _ in 0..100 {
        assert!(hear(&mut client).await.starts_with("binary"));
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn one_message_larger_than_the_queue_is_sent_when_nothing_waits() {
    let app = start::<Slow>(&options("disconnect")).await;
    let mut client = connect(&app, "/").await;
    while ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    ws(&app)
        .broadcast(Bytes::from(vec![1; 5_000_000]))
        .await
        .unwrap();
    assert!(hear(&mut client).await.len() > 5_000_000);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_handler_that_sends_more_than_the_queue_holds_makes_no_client_slow() {
    let app = start::<Slow>(&options("disconnect")).await;
    let mut client = connect(&app, "/").await;
    crate::app::say(&mut client, "3 at once").await;
    for _ in 0..3 {
        assert!(hear(&mut client).await.starts_with("binary"));
    }
    app.stop().await.unwrap();
}
