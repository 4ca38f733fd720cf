//! What can go wrong with a listener or an upgrade.

use std::{io, net::SocketAddr};

/// Why a server could not listen, start or hand over a connection.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// Another socket listens on the address.
    #[error("the address {address} is already in use")]
    AddressInUse {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The host is neither an address nor a name that resolves.
    #[error("the host `{host}` does not resolve to an address")]
    UnknownHost {
        /// The host asked for.
        host: String,
        /// What the resolver said, if it said anything.
        #[source]
        source: Option<io::Error>,
    },
    /// The system refused the address for another reason (not a local address, a privileged port, …).
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// An existing listener could not be taken over.
    #[error("cannot use the given listener")]
    Listener(#[source] io::Error),
    /// `start` came before `bind`.
    #[error("the server is not bound to an address: call `bind` before `start`")]
    NotBound,
    /// `bind` or `start` was called a second time.
    #[error("the server has been started already")]
    AlreadyStarted,
    /// The server was drained or closed and does not listen again.
    #[error("the server has been stopped")]
    Stopped,
    /// The connection ended, or refused to be upgraded, before it could be handed over.
    #[error("the connection was not upgraded")]
    Upgrade(#[source] hyper::Error),
    /// The connection broke while its 101 was being written.
    #[error("the connection was lost during its upgrade")]
    Lost(#[source] io::Error),
}
