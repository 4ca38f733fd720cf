//! Clients that misbehave: one conversation of each kind, chosen at random.

// Over a WebSocket.
mod web_socket;
// With a handler that does not return.
mod hanging;
// Over HTTP/1, HTTP/2 and below TLS.
mod http1;
mod http2;
mod tls;

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::time::timeout;

use super::doors::Doors;
use crate::{fuzzing::seeds, peer::Door, random::Random};

/// A conversation that takes longer hangs, which none may.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a client may do to a WebSocket, at any door.
const SOCKETS: [&str; 12] = [
    "chatty",
    "killed",
    "reset",
    "stalled",
    "slow reader",
    "broken frames",
    "broken deflate",
    "broken handshake",
    "half closed",
    "silent",
    "ended by the server",
    "handler hangs",
];

/// What it may do to http's port.
const REQUESTS: [&str; 6] = [
    "http/1 stalled",
    "http/1 left",
    "http unread",
    "http/2 stalled",
    "http/2 broken",
    "tls stalled",
];

/// All of them: what they need, and what became of them.
pub(super) struct Hostile {
    doors: Doors,
    seed: u64,
    begun: AtomicU64,
    tally: Mutex<BTreeMap<&'static str, u64>>,
    hung: Mutex<BTreeMap<&'static str, u64>>,
    frames: Vec<Vec<u8>>,
    deflated: Vec<Vec<u8>>,
    handshakes: Vec<Vec<u8>>,
}

impl Hostile {
    pub(super) fn new(doors: Doors, seed: u64) -> Arc<Self> {
        let seeds = |target| seeds(target).into_iter().map(|(_, input)| input).collect();
        Arc::new(Self {
            doors,
            seed,
            begun: AtomicU64::new(0),
            tally: Mutex::default(),
            hung: Mutex::default(),
            frames: seeds("stream"),
            deflated: seeds("inflate"),
            handshakes: seeds("handshake"),
        })
    }

    /// The numbers of one client that begins after so many conversations.
    pub(super) fn random(&self, client: usize, before: u64) -> Random {
        Random::new(self.seed ^ ((client as u64) << 32) ^ before)
    }

    pub(super) fn begun(&self) -> u64 {
        self.begun.load(Relaxed)
    }

    pub(super) fn tally(&self) -> BTreeMap<&'static str, u64> {
        let tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.clone()
    }

    pub(super) fn hung(&self) -> BTreeMap<&'static str, u64> {
        let hung = self.hung.lock().unwrap_or_else(PoisonError::into_inner);
        hung.clone()
    }

    /// One conversation of any kind.
    pub(super) async fn converse(&self, random: &mut Random) {
        self.begun.fetch_add(1, Relaxed);
        let chosen = random.below(SOCKETS.len() + REQUESTS.len());
        let (kind, door) = match SOCKETS.get(chosen) {
            Some(kind) => (*kind, self.doors.any(random)),
            None => (REQUESTS[chosen - SOCKETS.len()], self.doors.web(random)),
        };
        if timeout(PATIENCE, self.act(kind, door, random))
            .await
            .is_err()
        {
            let mut hung = self.hung.lock().unwrap_or_else(PoisonError::into_inner);
            *hung.entry(kind).or_default() += 1;
        }
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        *tally.entry(kind).or_default() += 1;
    }

    /// An error is the server's answer to the fault, or the fault itself.
    async fn act(&self, kind: &str, door: &Door, random: &mut Random) -> io::Result<()> {
        match kind {
            "chatty" => web_socket::chatty(door, random).await,
            "killed" => web_socket::killed(door, random).await,
            "reset" => web_socket::reset(door, random).await,
            "stalled" => web_socket::stalled(door, random).await,
            "slow reader" => web_socket::slow_reader(door, random).await,
            "broken frames" => web_socket::broken(door, &self.frames, "", random).await,
            "broken deflate" => web_socket::deflated(door, &self.deflated, random).await,
            "broken handshake" => web_socket::handshake(door, &self.handshakes, random).await,
            "half closed" => web_socket::half_closed(door, random).await,
            "silent" => web_socket::silent(door, random).await,
            "ended by the server" => web_socket::ended(door, random).await,
            "handler hangs" => hanging::handler(door, random).await,
            "http/1 stalled" => http1::stalled(door, random).await,
            "http/1 left" => http1::left(door, random).await,
            "http unread" => http1::unread(door, random).await,
            "http/2 stalled" => http2::stalled(door, random).await,
            "http/2 broken" => http2::broken(door, random).await,
            _ => tls::stalled(&self.doors.https, random).await,
        }
    }
}

/// Until the server has enough, or for a while: every wait has to have an end.
fn patience(random: &mut Random) -> Duration {
    match random.below(2) {
        0 => PATIENCE,
        _ => Duration::from_millis(random.below(1500) as u64),
    }
}

/// The server may have closed already.
fn gone(_: io::Error) -> io::Result<()> {
    Ok(())
}
