//! The ports that a line of the summary names, and whether a socket holds them.

use std::net::SocketAddr;

use tokio::net::{TcpStream, UdpSocket};

use crate::app::reachable;

/// A port, in one of the two protocols.
#[derive(Clone, Copy)]
pub(super) struct Port {
    pub(super) address: SocketAddr,
    is_tcp: bool,
}

impl Port {
    /// Returns true if a TCP socket listens there, or a UDP socket is bound to it.
    pub(super) async fn is_held(self) -> bool {
        if self.is_tcp {
            return TcpStream::connect(reachable(self.address)).await.is_ok();
        }
        let bound = UdpSocket::bind(self.address).await;
        bound.is_err_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
    }
}

/// Every port in `line`: `ws://127.0.0.1:7001`, `127.0.0.1:7001`, `http://localhost:7001/`.
pub(super) fn named_in(line: &str) -> Vec<Port> {
    let words = line.split(|c: char| c.is_whitespace() || c == ',');
    let addresses = words.filter_map(|word| {
        let (_, authority) = word.split_once("://").unwrap_or(("", word));
        let authority = authority.split('/').next()?;
        let local = authority.replace("localhost", "127.0.0.1");
        local.parse::<SocketAddr>().ok()
    });
    addresses
        .flat_map(|address| [true, false].map(|is_tcp| Port { address, is_tcp }))
        .collect()
}
