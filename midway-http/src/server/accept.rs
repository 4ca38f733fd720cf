//! The accept loop: survives every error, refuses what is over the limit, ends when the server drains.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    time::sleep,
};

use super::{
    connection::{Census, Connection},
    dispatch::Handlers,
    drain::{Stage, reached},
    protocol::{Protocols, farewell},
};

/// Pause after the first failure that the system needs time to recover from; doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Refusals being written at once; they hold descriptors from the reserve, so there cannot be many.
const MAX_REFUSALS: usize = 64;

const UNAVAILABLE: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 30\r\n\r\ntoo many connections are open\n";

/// What the accept loop needs of the server.
#[derive(Debug)]
pub(super) struct Acceptor {
    pub(super) listener: TcpListener,
    pub(super) protocols: Arc<Protocols>,
    pub(super) handlers: Arc<Handlers>,
    pub(super) census: Arc<Census>,
    pub(super) stages: watch::Receiver<Stage>,
    pub(super) max_connections: usize,
}

impl Acceptor {
    /// Accepts until the server drains; dropping the listener is the last thing it does.
    pub(super) async fn run(self) {
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
                    tracing::warn!(%error, ?pause, "cannot accept connections for now");
                    tokio::select! {
                        () = sleep(pause) => {}
                        () = reached(&mut draining, Stage::Draining) => return,
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }

    fn take(&self, socket: TcpStream, refusals: &Arc<Semaphore>) {
        let Some(guard) = self.census.admit(self.max_connections) else {
            // Over TLS a refusal would cost a handshake, so the socket is just closed.
            if !self.protocols.is_secure() {
                refuse(socket, refusals);
            }
            return;
        };
        // Fails only on a socket that is already gone, which the first read will tell.
        let _ = socket.set_nodelay(true);
        let connection = Connection { socket, guard };
        let protocols = Arc::clone(&self.protocols);
        let handlers = Arc::clone(&self.handlers);
        let stages = self.stages.clone();
        tokio::spawn(async move { protocols.serve(connection, handlers, stages).await });
    }
}

/// Tells the client that the server is full; past [`MAX_REFUSALS`] at once it can only be hung up on.
fn refuse(socket: TcpStream, refusals: &Arc<Semaphore>) {
    if let Ok(permit) = Arc::clone(refusals).try_acquire_owned() {
        tokio::spawn(async move {
            farewell(socket, UNAVAILABLE).await;
            drop(permit);
        });
    }
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
