//! Faults without a pause: clients that leave, vanish, stall, reset, hang and do not read, at random, beside polite ones.
//!
//! Each question of a polite client is answered. At the end nothing of any client may be left: no memory, no
//! descriptor, no task, no room membership, no counted client; and each connection that was opened has been told its
//! end exactly once.

// The services that suffer, and the book that they keep.
mod service;
mod doors;
// The clients.
mod hostile;
mod polite;
// What is measured, and what it comes to.
mod figures;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use midway_core::prelude::*;
use midway_ws::WsApplication;
use tokio::runtime::{Builder, Runtime};

pub use self::figures::Outcome;
use self::{
    doors::Services,
    figures::{Settled, descriptors, resident},
    hostile::Hostile,
    polite::Polite,
};

/// Hostile clients at once.
const CLIENTS: usize = 96;
/// How long the server may take to see the last of them off: heartbeat and close handshakes.
const SETTLE: Duration = Duration::from_secs(20);

/// Runs the soak for so long, a third of it and at least five seconds to warm up.
///
/// # Errors
///
/// A service does not start or stop, or a figure cannot be read.
pub fn run(seed: u64, time: Duration) -> Result<Outcome> {
    let server = runtime()?;
    // Those who behave do not share threads with the others.
    let clients = [runtime()?, runtime()?];
    let services = server.block_on(Services::start())?;
    let hostile = Hostile::new(services.doors.clone(), seed);
    let polite = Polite::new(services.doors.clone(), seed);
    let warm_up = (time / 3).max(Duration::from_secs(5));

    let rest = Rest {
        tasks: server.metrics().num_alive_tasks(),
        descriptors: descriptors()?,
    };
    converse(&clients, &hostile, &polite, warm_up);
    rest.settle(&server, &services)?;
    let warm = resident()?;
    converse(&clients, &hostile, &polite, time.saturating_sub(warm_up));
    let peak = resident()?;
    let settled = rest.settle(&server, &services)?;
    let end = resident()?;
    let stopping = Instant::now();
    let book = server.block_on(services.stop())?;
    Ok(Outcome {
        conversations: hostile.tally(),
        hung: hostile.hung(),
        service: polite.service(),
        book,
        settled,
        resident: [warm, peak, end],
        stopped_in: stopping.elapsed(),
    })
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
}

/// Hostile clients, one conversation after the other each, and polite ones, for so long.
fn converse(
    [good, bad]: &[Runtime; 2],
    hostile: &Arc<Hostile>,
    polite: &Arc<Polite>,
    time: Duration,
) {
    let begun = Instant::now();
    let before = hostile.begun();
    bad.block_on(async {
        let mut running = vec![good.spawn(Arc::clone(polite).talk(time))];
        for client in 0..CLIENTS {
            let hostile = Arc::clone(hostile);
            running.push(tokio::spawn(async move {
                let mut random = hostile.random(client, before);
                while begun.elapsed() < time {
                    hostile.converse(&mut random).await;
                }
            }));
        }
        for client in running {
            let ended = client.await;
            assert!(ended.is_ok(), "a client panicked: {ended:?}");
        }
    });
}

/// The services before their first client.
struct Rest {
    tasks: usize,
    descriptors: usize,
}

impl Rest {
    /// Waits until the services are as they were, or for as long as that may take.
    fn settle(&self, server: &Runtime, services: &Services) -> Result<Settled> {
        let begun = Instant::now();
        server.block_on(async {
            // Nothing tells from outside that the last task of a runtime has ended.
            let mut look = tokio::time::interval(Duration::from_millis(20));
            loop {
                look.tick().await;
                let tasks = server.metrics().num_alive_tasks();
                let sockets = &services.sockets;
                let settled = Settled {
                    clients: sockets.iter().map(WsApplication::len).sum(),
                    rooms: sockets.iter().map(WsApplication::room_count).sum(),
                    tasks: tasks.saturating_sub(self.tasks),
                    descriptors: descriptors()?.saturating_sub(self.descriptors),
                };
                if settled == Settled::default() || begun.elapsed() > SETTLE {
                    return Ok(settled);
                }
            }
        })
    }
}
