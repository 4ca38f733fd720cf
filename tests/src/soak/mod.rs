//! Faults without a pause: clients that talk, leave, vanish, stall, reset, and do not read, at random.
//!
//! At the end nothing of them may be left: no memory, no task, no room membership, no counted
//! client; and each connection that was opened has been told its end exactly once.

// The service that suffers, and the book it keeps.
mod service;
// The clients.
mod client;
mod faults;
// What is measured, and what it comes to.
mod figures;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use midway_core::{Bootstrap, prelude::*};
use midway_ws::prelude::*;
use tokio::runtime::{Builder, Runtime};

pub use self::figures::Outcome;
use self::{
    faults::Clients,
    figures::{Settled, resident},
    service::{Ledger, Soaked},
};

/// Clients at once.
const CLIENTS: usize = 96;
/// How long the server may take to see the last of them off: heartbeat and close handshakes.
const SETTLE: Duration = Duration::from_secs(20);

/// When enough has been done.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// After this long.
    Passed(Duration),
    /// After so many conversations.
    Conversations(u64),
}

impl Until {
    /// The part of it that only warms up.
    fn fifth(self) -> Self {
        match self {
            Self::Passed(time) => Self::Passed(time / 5),
            Self::Conversations(number) => Self::Conversations(number / 5),
        }
    }
}

/// Runs the soak.
///
/// # Errors
///
/// The service does not start or stop, or a figure cannot be read.
pub fn run(seed: u64, until: Until) -> Result<Outcome> {
    let runtime = || {
        Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
    };
    let (server, clients) = (runtime()?, runtime()?);
    let start = Bootstrap::configure::<Soaked>()
        .environment("unittest")
        .config("webSocket.host", "127.0.0.1")
        .config("webSocket.port", 0)
        .config("webSocket.perMessageDeflate", true)
        .config("webSocket.maxPayload", 64 * 1024)
        .config("webSocket.maxBufferedBytes", 256 * 1024)
        .config("webSocket.closeTimeout", 1000)
        .config("webSocket.handshakeTimeout", 1000)
        .config("webSocket.enableServerHeartbeatCheck", true)
        .config("webSocket.serverHeartbeatInterval", 1000)
        .start();
    let app = server.block_on(start)?;
    let ws = app.container().app::<WsApplication>()?;
    let ledger = app.container().get::<Ledger>()?;
    let address = ws
        .local_addr()
        .ok_or_else(|| Error::msg("it does not listen"))?;
    let base = server.metrics().num_alive_tasks();

    let done = Arc::new(AtomicU64::new(0));
    let all = Clients::new(address, seed, Arc::clone(&done));
    converse(&clients, &all, until.fifth(), &done);
    settle(&server, &ws, base);
    let warm = resident()?;
    converse(&clients, &all, until, &done);
    let peak = resident()?;
    let settled = settle(&server, &ws, base);
    let end = resident()?;
    let stopping = Instant::now();
    server.block_on(app.stop())?;
    Ok(Outcome {
        conversations: all.tally(),
        hung: all.hung(),
        book: ledger.close(),
        settled,
        resident: [warm, peak, end],
        stopped_in: stopping.elapsed(),
    })
}

/// Clients, one conversation after the other each, until it is enough.
fn converse(runtime: &Runtime, all: &Arc<Clients>, until: Until, done: &AtomicU64) {
    let begun = Instant::now();
    let before = done.load(Relaxed);
    runtime.block_on(async {
        let mut running = Vec::new();
        for client in 0..CLIENTS {
            let all = Arc::clone(all);
            running.push(tokio::spawn(async move {
                let mut random = all.random(client, before);
                while match until {
                    Until::Passed(time) => begun.elapsed() < time,
                    Until::Conversations(number) => all.begun() - before < number,
                } {
                    all.converse(&mut random).await;
                }
            }));
        }
        for client in running {
            let ended = client.await;
            assert!(ended.is_ok(), "a client panicked: {ended:?}");
        }
    });
}

/// Waits until the server is as it was before the first client, or for as long as that may take.
fn settle(server: &Runtime, ws: &WsApplication, base: usize) -> Settled {
    let begun = Instant::now();
    server.block_on(async {
        // Nothing tells from outside that the last task of a runtime has ended.
        let mut look = tokio::time::interval(Duration::from_millis(20));
        loop {
            look.tick().await;
            let settled = Settled {
                clients: ws.len(),
                rooms: ws.room_count(),
                tasks: server.metrics().num_alive_tasks().saturating_sub(base),
            };
            if settled == Settled::default() || begun.elapsed() > SETTLE {
                return settled;
            }
        }
    })
}
