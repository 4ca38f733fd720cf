//! A client that sends without a pause has its turn, and then others have theirs.
//!
//! The runtime has one thread, so while a test does not wait the server does nothing: whatever a
//! client has written before lies in the server's socket, and who is served first is certain.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use midway_core::prelude::*;
use midway_ws::prelude::*;
use tokio::net::TcpStream;

use crate::app::{connect, frame, handshake, head, hear, raw, say, start};

/// The most messages in one turn, as `midway-ws/src/inbound/reader.rs` has it.
const TURN: usize = 2 * 1024;

#[derive(Component)]
struct Counter {
    messages: AtomicUsize,
}

/// Counts, and is ready at once.
#[derive(Component)]
struct Flooded {
    #[inject]
    counter: Arc<Counter>,
}

#[ws_controller("/flood")]
impl Flooded {
    #[on_ws_message("message")]
    async fn message(&self) {
        self.counter.messages.fetch_add(1, Relaxed);
    }
}

/// The same with several at once.
#[derive(Component)]
struct FloodedAtOnce {
    #[inject]
    counter: Arc<Counter>,
}

#[ws_controller("/flood-at-once", concurrency = 4)]
impl FloodedAtOnce {
    #[on_ws_message("message")]
    async fn message(&self) {
        self.counter.messages.fetch_add(1, Relaxed);
    }
}

#[derive(Component)]
struct Quiet;

#[ws_controller("/echo")]
impl Quiet {
    #[on_ws_message("message")]
    async fn message(&self, message: Message) -> Message {
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Fair {
    #[inject]
    _counter: Arc<Counter>,
}

/// Writes frames until the socket takes no more; returns how many whole ones.
fn fill(socket: &TcpStream, frame: &[u8]) -> usize {
    let block = frame.repeat(1000);
    let mut written = 0;
    while let Ok(some) = socket.try_write(&block[written % frame.len()..]) {
        written += some;
    }
    written / frame.len()
}

async fn others_have_their_turn(path: &str) {
    let app = start::<Fair>(&[]).await;
    let counter = app.container().get::<Counter>().unwrap();
    let mut flooding = raw(&app, &handshake(path, "")).await;
    head(&mut flooding).await;
    let mut quiet = connect(&app, "/echo").await;
    say(&mut quiet, "before").await;
    assert_eq!(hear(&mut quiet).await, "before");

    let sent = fill(&flooding, &frame(2, b""));
    assert!(sent > 100 * TURN, "the socket took only {sent} messages");
    say(&mut quiet, "meanwhile").await;
    assert_eq!(hear(&mut quiet).await, "meanwhile");
    // Its message is read, answered and the answer read: each after another turn of the flood.
    let handled = counter.messages.load(Relaxed);
    assert!(handled <= 4 * TURN, "{handled} of {sent} came first");
    assert!(handled < sent);

    // The flood is not starved either: all of it arrives.
    while counter.messages.load(Relaxed) < sent {
        tokio::task::yield_now().await;
    }
    drop((flooding, quiet));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_flood_of_small_messages_starves_nobody() {
    others_have_their_turn("/flood").await;
}

#[tokio::test]
async fn a_flood_for_a_controller_with_concurrency_starves_nobody() {
    others_have_their_turn("/flood-at-once").await;
}
