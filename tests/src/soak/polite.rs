//! Clients that behave: they ask at a steady pace, and each question has to be answered, whatever others do.

use std::{
    fmt, io,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    Request,
    client::conn::{http1, http2},
};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::{
    task::JoinSet,
    time::{Interval, interval, timeout},
};

use super::doors::Doors;
use crate::{
    peer::{Door, WebSocket},
    random::Random,
};

/// Clients of each way.
const CLIENTS: u32 = 2;
/// Time between two questions of one client.
const PACE: Duration = Duration::from_millis(200);
/// An answer that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a client talks.
#[derive(Clone, Copy)]
enum Protocol {
    WebSocket,
    Http1,
    Http2,
}

/// What the clients of all ways asked, and what they were answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Service {
    /// Questions that their pace makes due.
    due: u64,
    asked: u64,
    answered: u64,
    slowest: Duration,
    /// Conversations that ended otherwise than the client wanted, and why.
    failed: Vec<String>,
}

impl Service {
    /// Whether each question was answered, and as many were asked as their pace makes due.
    pub(super) fn complete(&self) -> bool {
        self.failed.is_empty() && self.answered == self.asked
    }

    /// Whether questions were asked, and therefore answered, at their pace: four of five at least.
    pub(super) fn in_time(&self) -> bool {
        self.due > 0 && self.answered * 5 >= self.due * 4
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            due,
            asked,
            answered,
            slowest,
            failed,
        } = self;
        write!(
            f,
            "{due} questions due, {asked} asked, {answered} answered, the slowest in {slowest:?}"
        )?;
        failed
            .iter()
            .take(20)
            .try_for_each(|failed| write!(f, "\n               {failed}"))
    }
}

/// All clients that behave.
pub(super) struct Polite {
    doors: Doors,
    seed: u64,
    service: Mutex<Service>,
}

impl Polite {
    pub(super) fn new(doors: Doors, seed: u64) -> Arc<Self> {
        Arc::new(Self {
            doors,
            seed,
            service: Mutex::default(),
        })
    }

    pub(super) fn service(&self) -> Service {
        self.service
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Lets them talk for so long.
    pub(super) async fn talk(self: Arc<Self>, time: Duration) {
        let Doors { alone, http, https } = &self.doors;
        let ways = [
            ("ws alone", alone, Protocol::WebSocket),
            ("ws attached", http, Protocol::WebSocket),
            ("wss attached", https, Protocol::WebSocket),
            ("http/1", http, Protocol::Http1),
            ("https/1", https, Protocol::Http1),
            ("http/2", http, Protocol::Http2),
            ("https/2", https, Protocol::Http2),
        ];
        let mut all = JoinSet::new();
        for (number, (way, door, protocol)) in ways.into_iter().enumerate() {
            for client in 0..CLIENTS {
                let random = Random::new(self.seed ^ ((number as u64) << 8) ^ u64::from(client));
                let client = Client {
                    way,
                    door: door.clone(),
                    protocol,
                    random,
                    until: Instant::now() + time,
                    pace: interval(PACE),
                };
                all.spawn(client.talk(Arc::clone(&self)));
            }
        }
        self.note(|service| {
            service.due += (time.as_millis() / PACE.as_millis()) as u64 * all.len() as u64
        });
        while let Some(ended) = all.join_next().await {
            assert!(ended.is_ok(), "a client panicked: {ended:?}");
        }
    }

    fn note(&self, note: impl FnOnce(&mut Service)) {
        note(&mut self.service.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// One client.
struct Client {
    way: &'static str,
    door: Door,
    protocol: Protocol,
    random: Random,
    until: Instant,
    pace: Interval,
}

impl Client {
    /// One conversation after the other.
    async fn talk(mut self, all: Arc<Polite>) {
        while Instant::now() < self.until {
            let questions = 1 + self.random.below(20);
            if let Err(error) = self.converse(questions, &all).await {
                all.note(|service| service.failed.push(format!("{}: {error}", self.way)));
            }
        }
    }

    async fn converse(&mut self, questions: usize, all: &Polite) -> io::Result<()> {
        let mut line = patient(Line::open(&self.door, self.protocol)).await?;
        for _ in 0..questions {
            line.idle(self.pace.tick()).await?;
            if Instant::now() > self.until {
                break;
            }
            let question = self.question();
            let began = Instant::now();
            all.note(|service| service.asked += 1);
            if !patient(line.ask(&question)).await? {
                return Err(io::Error::other("another answer than was asked for"));
            }
            all.note(|service| {
                service.answered += 1;
                service.slowest = service.slowest.max(began.elapsed());
            });
        }
        patient(line.close()).await
    }

    /// Bytes of any length, with a mark that no other question has.
    fn question(&mut self) -> Bytes {
        let most = [20, 2000, 60_000][self.random.below(3)];
        let mut question = vec![b'x'; 1 + self.random.below(most)];
        question.extend_from_slice(&self.random.number().to_le_bytes());
        question.into()
    }
}

/// What is done in time.
async fn patient<T>(what: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, what).await?
}

/// An open connection.
enum Line {
    WebSocket(WebSocket),
    Http1(http1::SendRequest<Full<Bytes>>, JoinSet<hyper::Result<()>>),
    Http2(http2::SendRequest<Full<Bytes>>, JoinSet<hyper::Result<()>>),
}

impl Line {
    async fn open(door: &Door, protocol: Protocol) -> io::Result<Self> {
        let mut running = JoinSet::new();
        Ok(match protocol {
            Protocol::WebSocket => Self::WebSocket(WebSocket::open(door, "/", "").await?),
            Protocol::Http1 => {
                let socket = TokioIo::new(door.http1().await?);
                let (sender, connection) =
                    http1::handshake(socket).await.map_err(io::Error::other)?;
                running.spawn(connection);
                Self::Http1(sender, running)
            }
            Protocol::Http2 => {
                let socket = TokioIo::new(door.http2().await?);
                let handshake = http2::handshake(TokioExecutor::new(), socket);
                let (sender, connection) = handshake.await.map_err(io::Error::other)?;
                running.spawn(connection);
                Self::Http2(sender, running)
            }
        })
    }

    /// Waits, and takes what comes meanwhile.
    async fn idle(&mut self, until: impl Future) -> io::Result<()> {
        match self {
            Self::WebSocket(client) => client.idle(until).await,
            Self::Http1(..) | Self::Http2(..) => {
                until.await;
                Ok(())
            }
        }
    }

    /// Whether the answer is the question.
    async fn ask(&mut self, question: &Bytes) -> io::Result<bool> {
        let request = Request::post("http://localhost/web/echo").header("host", "localhost");
        let request = request
            .body(Full::new(question.clone()))
            .map_err(io::Error::other)?;
        let response = match self {
            Self::WebSocket(client) => {
                client.send(2, question).await?;
                client.until(2, question).await?;
                return Ok(true);
            }
            Self::Http1(sender, _) => sender.send_request(request).await,
            Self::Http2(sender, _) => sender.send_request(request).await,
        };
        let body = response
            .map_err(io::Error::other)?
            .into_body()
            .collect()
            .await;
        Ok(body.map_err(io::Error::other)?.to_bytes() == question)
    }

    /// Ends as the protocol has it, up to the end of the connection.
    async fn close(self) -> io::Result<()> {
        let mut running = match self {
            Self::WebSocket(client) => return client.close().await,
            Self::Http1(sender, running) => {
                drop(sender);
                running
            }
            Self::Http2(sender, running) => {
                drop(sender);
                running
            }
        };
        while running.join_next().await.is_some() {}
        Ok(())
    }
}
