//! [`Servers`]: the servers that clients connect to. The framework closes its own when it stops.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::join_all;
use midway_server::Server;

/// The servers whose upgrades the framework takes.
#[derive(Debug, Default)]
pub(crate) struct Servers(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// All of them. [`WsApplication::local_addr`](crate::WsApplication::local_addr) is the first one's.
    all: Vec<Server>,
    /// Those that the framework has to drain and close.
    own: Vec<Server>,
}

impl Servers {
    /// The first one that is added is the main one.
    pub(crate) fn add(&self, server: &Server) {
        self.known().all.push(server.clone());
    }

    /// The port of the configuration is the main one, whatever was attached before.
    pub(crate) fn put_first(&self, server: &Server) {
        self.known().all.insert(0, server.clone());
    }

    /// This one ends with the framework.
    pub(crate) fn own(&self, server: Server) {
        self.known().own.push(server);
    }

    pub(crate) fn main(&self) -> Option<Server> {
        self.known().all.first().cloned()
    }

    /// Drains all its own at once; how many connections were dropped at the deadline.
    pub(crate) async fn drain(&self, deadline: Duration) -> usize {
        let own = self.known().own.clone();
        let drained = join_all(own.iter().map(|server| server.drain(deadline))).await;
        drained.iter().map(|drained| drained.dropped).sum()
    }

    /// Closes its own.
    pub(crate) fn close(&self) {
        let mut known = self.known();
        known.all.truncate(1);
        let own = std::mem::take(&mut known.own);
        drop(known);
        own.iter().for_each(Server::close);
    }

    /// Returns true if at least one of them listens.
    pub(crate) fn any_listens(&self) -> bool {
        let known = self.known();
        known.all.iter().any(|server| server.local_addr().is_some())
    }

    /// The addresses that clients connect to, for the start-up report; `shared` is the HTTP framework's.
    pub(crate) fn addresses(&self, shared: Option<&Server>) -> String {
        let known = self.known();
        let is = |one: &Server, other: &Server| one.local_addr() == other.local_addr();
        let mut addresses: Vec<String> = Vec::new();
        if let Some(main) = known.all.first() {
            match shared {
                Some(shared) if is(shared, main) => addresses.push("attached to http".to_owned()),
                _ => addresses.extend(url(main)),
            }
        }
        let others = known.own.iter().filter_map(url);
        for other in others.filter(|other| Some(other) != known.all.first().and_then(url).as_ref())
        {
            addresses.push(other);
        }
        if addresses.is_empty() {
            addresses.push("attached to a foreign server".to_owned());
        }
        addresses.join(", ")
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Every change is a single assignment or push.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The URL that clients of this server connect to.
fn url(server: &Server) -> Option<String> {
    let scheme = if server.is_secure() { "wss" } else { "ws" };
    let address = server.reachable_addr()?;
    Some(format!("{scheme}://{address}"))
}
