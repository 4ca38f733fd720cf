//! The accept loop: survives every error, refuses connections over the limit, ends when the server drains.

use std::{
    io::{self, Read, Write},
    sync::Arc,
    time::Duration,
};

use socket2::{Domain, SockRef, Socket, Type};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    time::sleep,
};

use super::{
    closing::{close, close_within},
    connection::Census,
    dispatch::Handlers,
    drain::{Stage, reached},
    protocol::Protocols,
};
use midway_core::__private::logged;

/// Pause after the first failure that the system needs time to recover from; doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Refusals being written at once; they hold descriptors from the reserve, of which there may be few.
const MAX_REFUSALS: usize = 8;

/// The time one client may take to read its refusal where the next one waits for the descriptor.
const SHORT_CLOSE: Duration = Duration::from_millis(100);

const UNAVAILABLE: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 30\r\n\r\ntoo many connections are open\n";

/// A descriptor held back, so that a client can be refused when the process has none left.
#[derive(Debug)]
pub(super) struct Spare(Option<Socket>);

impl Default for Spare {
    fn default() -> Self {
        let mut spare = Self(None);
        spare.hold();
        spare
    }
}

impl Spare {
    /// Takes a descriptor, unless there is none.
    fn hold(&mut self) {
        if self.0.is_none() {
            self.0 = Socket::new(Domain::IPV4, Type::STREAM, None).ok();
        }
    }

    /// Returns it to the process; `false` when it was not held.
    fn release(&mut self) -> bool {
        self.0.take().is_some()
    }
}

/// The accept loop, with its share of the server.
#[derive(Debug)]
pub(super) struct Acceptor {
    pub(super) listener: TcpListener,
    pub(super) protocols: Arc<Protocols>,
    pub(super) handlers: Arc<Handlers>,
    pub(super) census: Arc<Census>,
    pub(super) stages: watch::Receiver<Stage>,
    pub(super) max_connections: usize,
    pub(super) spare: Spare,
}

impl Acceptor {
    /// Accepts until the server drains; dropping the listener is the last thing it does.
    pub(super) async fn run(mut self) {
        let refusals = Arc::new(Semaphore::new(MAX_REFUSALS));
        let mut draining = self.stages.clone();
        let mut pause = FIRST_PAUSE;
        loop {
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                () = reached(&mut draining, Stage::Draining) => return,
            };
            match accepted {
                Ok((socket, _)) => {
                    pause = FIRST_PAUSE;
                    self.take(socket, &refusals);
                }
                Err(error) if concerns_one_connection(&error) => {}
                Err(error) => {
                    if pause == FIRST_PAUSE {
                        logged(|| tracing::warn!(%error, "cannot accept connections for now"));
                    }
                    tokio::select! {
                        () = self.recover(pause) => {}
                        () = reached(&mut draining, Stage::Draining) => return,
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }

    fn take(&self, socket: TcpStream, refusals: &Arc<Semaphore>) {
        let Some(guard) = self.census.admit(self.max_connections) else {
            return self.refuse(socket, refusals);
        };
        // Fails only on a socket that is already gone, which the first read will report.
        let _ = socket.set_nodelay(true);
        let protocols = Arc::clone(&self.protocols);
        let handlers = Arc::clone(&self.handlers);
        let stages = self.stages.clone();
        tokio::spawn(async move { protocols.serve(guard, socket, handlers, stages).await });
    }

    /// Answers 503 because the server is full. Over TLS that would cost a handshake, so the socket is just closed.
    fn refuse(&self, socket: TcpStream, refusals: &Arc<Semaphore>) {
        if self.protocols.is_secure() {
            return;
        }
        match Arc::clone(refusals).try_acquire_owned() {
            Ok(permit) => drop(tokio::spawn(async move {
                close(socket, UNAVAILABLE).await;
                drop(permit);
            })),
            Err(_) => close_at_once(&socket),
        }
    }

    /// Recovers from an error of the process itself. Without descriptors the waiting client is refused by means of the
    /// spare one; other errors get time to pass.
    async fn recover(&mut self, pause: Duration) {
        if self.spare.release()
            && let Ok(Ok((socket, _))) = tokio::time::timeout(pause, self.listener.accept()).await
        {
            if !self.protocols.is_secure() {
                close_within(SHORT_CLOSE, socket, UNAVAILABLE).await;
            }
            self.spare.hold();
        } else {
            sleep(pause).await;
            self.spare.hold();
        }
    }
}

/// Writes the same answer at once; a client whose request is still in flight may not receive it.
fn close_at_once(socket: &TcpStream) {
    // Not through tokio, which has no readiness event of the socket yet. Nothing has been written to it, so there
    // is room; a close with unread input would reset the connection and lose the answer.
    let socket = SockRef::from(socket);
    let mut socket = &*socket;
    let _ = socket.write(UNAVAILABLE);
    let _ = socket.read(&mut [0; 4096]);
}

/// Errors of a connection that died while it waited; the next accept may well succeed.
fn concerns_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
    )
}
