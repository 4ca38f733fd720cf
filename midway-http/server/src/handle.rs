//! The handle over a server: bind, start, watch, drain.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener as StdListener},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

use super::{
    Drained, Limits, Parting, RequestHandler, ServerError, ServerOptions,
    accept::{Acceptor, Spare},
    connection::Census,
    dispatch::Handlers,
    drain::Stage,
    listen::listen,
    protocol::Protocols,
};
use midway_core::__private::logged;

/// A cheap handle to one listener and its connections.
///
/// The life of a server is `new` (or `from_listener`) → `bind` → `start` → `drain`; handlers may be set at any time
/// before the requests come. When the last handle is dropped without a drain, the server stops at once; handlers
/// that own a handle of their own server prevent that until a drain or [`Server::close`] releases them.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// use std::time::Duration;
/// use midway_server::{Server, ServerOptions};
///
/// let server = Server::new(ServerOptions::default().with_host("127.0.0.1"));
/// let address = server.bind().await?;
/// server.start()?;
/// assert_eq!(server.local_addr(), Some(address));
/// assert!(server.drain(Duration::from_secs(1)).await.is_clean());
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Server(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    options: ServerOptions,
    limits: Limits,
    handlers: Arc<Handlers>,
    census: Arc<Census>,
    stage: watch::Sender<Stage>,
    socket: Mutex<Socket>,
}

/// The state of the listening socket.
#[derive(Debug)]
enum Socket {
    Unbound,
    Bound(StdListener),
    Accepting {
        address: Option<SocketAddr>,
        accepting: Option<JoinHandle<()>>,
    },
    Gone,
}

impl Server {
    /// A server with these options; nothing is bound yet.
    pub fn new(options: ServerOptions) -> Self {
        let limits = Limits::of(&options);
        Self(Arc::new(Inner {
            options,
            limits,
            handlers: Arc::default(),
            census: Arc::default(),
            stage: watch::Sender::new(Stage::Open),
            socket: Mutex::new(Socket::Unbound),
        }))
    }

    /// A server over a socket that listens already, so that [`Server::bind`] only reports its address; `host`,
    /// `port` and `backlog` of the options do not matter.
    ///
    /// # Errors
    /// [`ServerError::Listener`] when the socket cannot be used without blocking.
    pub fn from_listener(
        listener: StdListener,
        options: ServerOptions,
    ) -> Result<Self, ServerError> {
        listener
            .set_nonblocking(true)
            .and_then(|()| listener.local_addr())
            .map_err(ServerError::Listener)?;
        let server = Self::new(options);
        *server.socket() = Socket::Bound(listener);
        Ok(server)
    }

    /// Gives ordinary requests to this handler. Without one they get 404. The last call wins.
    pub fn on_request(&self, handler: Arc<dyn RequestHandler>) {
        self.0.handlers.set_request(Some(handler));
    }

    /// Gives requests that ask for `Upgrade: websocket` to this handler, whatever their method or version.
    /// Without one they are ordinary requests. The last call wins.
    pub fn on_upgrade(&self, handler: Arc<dyn RequestHandler>) {
        self.0.handlers.set_upgrade(Some(handler));
    }

    /// Binds the address of the options and listens on it; clients may connect from now on and wait in the backlog.
    ///
    /// # Errors
    /// [`ServerError::AddressInUse`], [`ServerError::UnknownHost`] or [`ServerError::Listen`] when the address is not
    /// available, [`ServerError::AlreadyStarted`] or [`ServerError::Stopped`] when it is too late.
    pub async fn bind(&self) -> Result<SocketAddr, ServerError> {
        if let Some(address) = self.bound()? {
            return Ok(address);
        }
        let listener = listen(&self.0.options).await?;
        let address = listener.local_addr().map_err(ServerError::Listener)?;
        let mut socket = self.socket();
        match *socket {
            Socket::Unbound => *socket = Socket::Bound(listener),
            Socket::Bound(_) | Socket::Accepting { .. } => return Err(ServerError::AlreadyStarted),
            Socket::Gone => return Err(ServerError::Stopped),
        }
        Ok(address)
    }

    fn bound(&self) -> Result<Option<SocketAddr>, ServerError> {
        match &*self.socket() {
            Socket::Unbound => Ok(None),
            Socket::Bound(listener) => listener
                .local_addr()
                .map(Some)
                .map_err(ServerError::Listener),
            Socket::Accepting { .. } => Err(ServerError::AlreadyStarted),
            Socket::Gone => Err(ServerError::Stopped),
        }
    }

    /// Spawns the accept loop on the current tokio runtime.
    ///
    /// # Errors
    /// [`ServerError::NotBound`], [`ServerError::AlreadyStarted`] or [`ServerError::Stopped`] in the wrong
    /// state; [`ServerError::Listener`] when the runtime cannot watch the socket.
    pub fn start(&self) -> Result<(), ServerError> {
        let mut socket = self.socket();
        let listener = match std::mem::replace(&mut *socket, Socket::Unbound) {
            Socket::Bound(listener) => listener,
            other => {
                let error = match &other {
                    Socket::Unbound | Socket::Bound(_) => ServerError::NotBound,
                    Socket::Accepting { .. } => ServerError::AlreadyStarted,
                    Socket::Gone => ServerError::Stopped,
                };
                *socket = other;
                return Err(error);
            }
        };
        let listener = TcpListener::from_std(listener).map_err(ServerError::Listener)?;
        let address = listener.local_addr().ok();
        self.warn_of_fewer_connections();
        let acceptor = self.acceptor(listener);
        *socket = Socket::Accepting {
            address,
            accepting: Some(tokio::spawn(acceptor.run())),
        };
        Ok(())
    }

    /// Warns that the process can have fewer connections than were asked for.
    fn warn_of_fewer_connections(&self) {
        let Some(asked) = self.0.options.max_connections else {
            return;
        };
        let allowed = self.0.limits.max_connections;
        if allowed < asked {
            logged(|| {
                tracing::warn!(
                    asked,
                    allowed,
                    "`maxConnections` is more than the process's descriptor limit allows; raise the limit \
                     (`ulimit -n`) or ask for fewer"
                );
            });
        }
    }

    fn acceptor(&self, listener: TcpListener) -> Acceptor {
        let inner = &self.0;
        Acceptor {
            listener,
            protocols: Arc::new(Protocols::new(&inner.options, &inner.limits)),
            handlers: Arc::clone(&inner.handlers),
            census: Arc::clone(&inner.census),
            stages: inner.stage.subscribe(),
            max_connections: inner.limits.max_connections,
            spare: Spare::default(),
        }
    }

    /// The bound address, with the port the system chose; `None` before `bind` and after the end.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        match &*self.socket() {
            Socket::Bound(listener) => listener.local_addr().ok(),
            Socket::Accepting { address, .. } => *address,
            Socket::Unbound | Socket::Gone => None,
        }
    }

    /// The bound address as a client on this machine can open it: all interfaces include the loopback one.
    pub fn reachable_addr(&self) -> Option<SocketAddr> {
        let mut address = self.local_addr()?;
        if address.ip().is_unspecified() {
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        Some(address)
    }

    /// Returns true if clients speak TLS to it.
    pub fn is_secure(&self) -> bool {
        self.0.options.tls.is_some()
    }

    /// Returns true if it speaks HTTP/2 besides HTTP/1.1.
    pub fn speaks_http2(&self) -> bool {
        self.0.options.http2
    }

    /// Connections open now, upgraded ones included.
    pub fn connections(&self) -> usize {
        self.0.census.open()
    }

    /// The limits in force.
    pub fn limits(&self) -> Limits {
        self.0.limits
    }

    /// The options the server was made with.
    pub fn options(&self) -> &ServerOptions {
        &self.0.options
    }

    /// The time limit of a drain, for code that waits for clients.
    #[doc(hidden)]
    #[must_use]
    pub fn parting(&self) -> Parting {
        Parting(self.0.stage.subscribe())
    }

    /// Stops accepting at once, lets requests in flight finish, closes idle connections, and waits until all
    /// connections have ended; upgraded ones are closed by their owners. A connection still open after `deadline`
    /// is dropped and counted. Afterwards the handlers are released, and the port is free.
    pub async fn drain(&self, deadline: Duration) -> Drained {
        self.enter(Stage::Draining);
        if let Some(accepting) = self.leave() {
            // The loop never panics, and a cancelled one has dropped its listener too.
            let _ = accepting.await;
        }
        let dropped = match timeout(deadline, self.0.census.emptied()).await {
            Ok(()) => 0,
            Err(_) => self.connections(),
        };
        self.close();
        Drained { dropped }
    }

    /// Stops everything at once: the listener and requests in flight; releases the handlers.
    pub fn close(&self) {
        self.enter(Stage::Closed);
        drop(self.leave());
        self.0.handlers.set_request(None);
        self.0.handlers.set_upgrade(None);
    }

    fn enter(&self, stage: Stage) {
        self.0.stage.send_if_modified(|now| {
            let later = stage > *now;
            if later {
                *now = stage;
            }
            later
        });
    }

    /// Releases the listening socket, and returns the accept loop if it runs.
    fn leave(&self) -> Option<JoinHandle<()>> {
        match std::mem::replace(&mut *self.socket(), Socket::Gone) {
            Socket::Accepting { accepting, .. } => accepting,
            Socket::Unbound | Socket::Bound(_) | Socket::Gone => None,
        }
    }

    fn socket(&self) -> MutexGuard<'_, Socket> {
        // Every change is a single assignment, so a poisoned lock guards nothing broken.
        self.0.socket.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
