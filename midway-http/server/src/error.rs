//! The errors of a listener and of an upgrade.

use std::{io, net::SocketAddr};

/// The error of a server that could not listen, start or hand over a connection.
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
        /// The resolver's error; `None` when it found no address.
        #[source]
        source: Option<io::Error>,
    },
    /// The host is the address of another machine.
    #[error("{} is no address of this machine", .address.ip())]
    NotLocal {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The port is one that only privileged processes may listen on.
    #[error("this process may not listen on {address}: its port is a privileged one")]
    Privileged {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The system refused the address for another reason.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// The system's error.
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

impl ServerError {
    /// The option that is wrong when the server cannot listen: `host` or `port`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownHost { .. } | Self::NotLocal { .. } => "host",
            _ => "port",
        }
    }

    /// The next step when the server cannot listen.
    pub fn help(&self) -> &'static str {
        match self {
            Self::UnknownHost { .. } | Self::NotLocal { .. } => {
                "write a name or an address of this machine; 0.0.0.0 is all it has"
            }
            Self::Privileged { .. } => {
                "choose a port from 1024 on, or give the process the right to (CAP_NET_BIND_SERVICE on Linux)"
            }
            _ => "stop what uses the address, or choose another port; 0 lets the system choose one",
        }
    }
}
