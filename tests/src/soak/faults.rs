//! What clients do: one conversation of each kind, chosen at random.

use std::{
    collections::BTreeMap,
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::{
    io::AsyncWriteExt,
    time::{sleep, timeout},
};

use super::client::{Client, frame, request};
use crate::{
    fuzzing::{Mutations, seeds},
    random::Random,
};

/// A conversation that takes longer hangs, which none may.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a client may do.
const KINDS: [&str; 12] = [
    "polite",
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
];

/// All clients: what they need, and what became of them.
pub(super) struct Clients {
    address: SocketAddr,
    seed: u64,
    begun: Arc<AtomicU64>,
    tally: Mutex<BTreeMap<&'static str, u64>>,
    hung: Mutex<Vec<&'static str>>,
    frames: Vec<Vec<u8>>,
    deflated: Vec<Vec<u8>>,
    handshakes: Vec<Vec<u8>>,
}

impl Clients {
    pub(super) fn new(address: SocketAddr, seed: u64, begun: Arc<AtomicU64>) -> Arc<Self> {
        let seeds = |target| seeds(target).into_iter().map(|(_, input)| input).collect();
        Arc::new(Self {
            address,
            seed,
            begun,
            tally: Mutex::default(),
            hung: Mutex::default(),
            frames: seeds("stream"),
            deflated: seeds("inflate"),
            handshakes: seeds("handshake"),
        })
    }

    pub(super) fn random(&self, client: usize, before: u64) -> Random {
        Random::new(self.seed ^ ((client as u64) << 32) ^ before)
    }

    pub(super) fn begun(&self) -> u64 {
        self.begun.load(Relaxed)
    }

    pub(super) fn tally(&self) -> BTreeMap<&'static str, u64> {
        self.tally
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn hung(&self) -> Vec<&'static str> {
        self.hung
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// One conversation of any kind.
    pub(super) async fn converse(&self, random: &mut Random) {
        self.begun.fetch_add(1, Relaxed);
        let kind = KINDS[random.below(KINDS.len())];
        if timeout(PATIENCE, self.act(kind, random)).await.is_err() {
            let mut hung = self.hung.lock().unwrap_or_else(PoisonError::into_inner);
            hung.push(kind);
        }
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        *tally.entry(kind).or_default() += 1;
    }

    /// An error is the server's answer to the fault, or the fault itself.
    async fn act(&self, kind: &str, random: &mut Random) -> io::Result<()> {
        match kind {
            "polite" => self.polite(random).await,
            "chatty" => self.chatty(random).await,
            "killed" => self.killed(random).await,
            "reset" => self.reset(random).await,
            "stalled" => self.stalled(random).await,
            "slow reader" => self.slow_reader(random).await,
            "broken frames" => self.broken(&self.frames, "", random).await,
            "broken deflate" => self.deflated(random).await,
            "broken handshake" => self.handshake(random).await,
            "half closed" => self.half_closed(random).await,
            "silent" => self.silent(random).await,
            _ => self.ended(random).await,
        }
    }

    async fn open(&self, path: &str) -> io::Result<Client> {
        Client::open(self.address, path, "").await
    }

    /// Asks, gets its answers, and says goodbye.
    async fn polite(&self, random: &mut Random) -> io::Result<()> {
        let mut client = self.open("/").await?;
        for _ in 0..1 + random.below(20) {
            let most = [20, 2000, 60_000][random.below(3)];
            let mut question = vec![b'x'; 1 + random.below(most)];
            let mark = random.number().to_le_bytes();
            question.extend_from_slice(&mark);
            client.send(2, &question).await?;
            if !client.until(2, &question).await? {
                return Ok(());
            }
        }
        client.send(8, &[0x03, 0xE8]).await?;
        client.until(8, b"").await?;
        client.drain(PATIENCE).await;
        Ok(())
    }

    /// Joins, leaves, broadcasts; then one more question, so that all of it is done.
    async fn chatty(&self, random: &mut Random) -> io::Result<()> {
        let mut client = self.open("/").await?;
        for _ in 0..random.below(12) {
            let what = b"jjlraw"[random.below(6)];
            let mut message = vec![what, random.number() as u8];
            message.resize(2 + random.below(600), b'.');
            client
                .send(1 + (random.number() & 1) as u8, &message)
                .await
                .or_else(gone)?;
        }
        client.send(2, b"xdone").await?;
        client.until(2, b"xdone").await?;
        Ok(())
    }

    /// Vanishes with things under way.
    async fn killed(&self, random: &mut Random) -> io::Result<()> {
        let mut client = self.open("/").await?;
        let mut out = Vec::new();
        for _ in 0..random.below(30) {
            frame(2, &[b"xjwa"[random.below(4)], 9, 9, 9], &mut out);
        }
        let cut = random.below(out.len() + 1);
        client.socket.write_all(&out[..cut]).await
    }

    /// The same with a reset, at any moment of the handshake or after it.
    async fn reset(&self, random: &mut Random) -> io::Result<()> {
        let mut client = Client::connect(self.address).await?;
        let mut out = request("/", "");
        for _ in 0..random.below(8) {
            frame(2, &[b"xjw"[random.below(3)]; 40], &mut out);
        }
        let cut = random.below(out.len() + 1);
        client.socket.write_all(&out[..cut]).await?;
        for _ in 0..random.below(20) {
            tokio::task::yield_now().await;
        }
        socket2::SockRef::from(&client.socket).set_linger(Some(Duration::ZERO))
    }

    /// Begins a handshake, or a frame, and does not go on.
    async fn stalled(&self, random: &mut Random) -> io::Result<()> {
        let mut client = Client::connect(self.address).await?;
        let mut out = request("/", "");
        frame(2, &[b'x'; 5000], &mut out);
        let cut = random.below(out.len());
        client.socket.write_all(&out[..cut]).await?;
        client
            .drain(Duration::from_millis(random.below(1500) as u64))
            .await;
        Ok(())
    }

    /// Wants much and does not read it; then goes, or reads it all.
    async fn slow_reader(&self, random: &mut Random) -> io::Result<()> {
        let mut client = self.open("/").await?;
        let mut out = Vec::new();
        frame(2, &[b'j', 0], &mut out);
        for _ in 0..16 {
            frame(2, &[b"xra"[random.below(3)]; 8000], &mut out);
        }
        for _ in 0..random.below(40) {
            let wrote = timeout(Duration::from_millis(50), client.socket.write_all(&out)).await;
            if !matches!(wrote, Ok(Ok(()))) {
                break;
            }
        }
        if random.below(2) == 0 {
            client.drain(Duration::from_millis(300)).await;
        }
        Ok(())
    }

    /// Anything, from a corpus and changed, behind a good handshake.
    async fn broken(&self, from: &[Vec<u8>], extra: &str, random: &mut Random) -> io::Result<()> {
        let mut client = Client::open(self.address, "/", extra).await?;
        let input = Mutations::new(from, random.number())
            .next()
            .unwrap_or_default();
        client
            .socket
            .write_all(input.get(1..).unwrap_or_default())
            .await?;
        client.drain(Duration::from_millis(50)).await;
        Ok(())
    }

    async fn deflated(&self, random: &mut Random) -> io::Result<()> {
        let deflate = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
        let mut framed = Vec::new();
        for input in Mutations::new(&self.deflated, random.number()).take(4) {
            let mut out = vec![0];
            crate::fuzzing::frame(
                0xC2,
                input.get(1..).unwrap_or_default(),
                [1, 2, 3, 4],
                &mut out,
            );
            framed.push(out);
        }
        self.broken(&framed, deflate, random).await
    }

    async fn handshake(&self, random: &mut Random) -> io::Result<()> {
        match random.below(4) {
            0 => drop(self.open("/?reject").await?),
            1 => drop(self.open("/nowhere").await?),
            _ => {
                let mut client = Client::connect(self.address).await?;
                let input = Mutations::new(&self.handshakes, random.number()).next();
                client.socket.write_all(&input.unwrap_or_default()).await?;
                client.drain(Duration::from_millis(50)).await;
            }
        }
        Ok(())
    }

    /// Says that it sends no more, and still reads.
    async fn half_closed(&self, random: &mut Random) -> io::Result<()> {
        let mut client = self.open("/").await?;
        for _ in 0..random.below(5) {
            client.send(2, b"xwhatever").await?;
        }
        client.socket.shutdown().await?;
        client.drain(PATIENCE).await;
        Ok(())
    }

    /// In a room, and not a sign of life: the heartbeat ends it.
    async fn silent(&self, random: &mut Random) -> io::Result<()> {
        let mut client = self.open("/").await?;
        client.send(2, &[b'j', random.number() as u8]).await?;
        sleep(Duration::from_millis(random.below(2500) as u64)).await;
        Ok(())
    }

    /// Asks the server to close, to terminate, to fail, to panic or to refuse.
    async fn ended(&self, random: &mut Random) -> io::Result<()> {
        let path = ["/", "/", "/", "/?refuse"][random.below(4)];
        let mut client = self.open(path).await?;
        client
            .send(2, &[b'j', random.number() as u8])
            .await
            .or_else(gone)?;
        let wish = [b"ctep"[random.below(4)]];
        client.send(2, &wish).await.or_else(gone)?;
        client.send(8, &[0x03, 0xE8]).await.or_else(gone)?;
        client.drain(PATIENCE).await;
        Ok(())
    }
}

/// The server may have closed already.
fn gone(_: io::Error) -> io::Result<()> {
    Ok(())
}
