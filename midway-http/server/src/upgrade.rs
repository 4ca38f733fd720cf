//! From an answered upgrade request to the bare connection.

use std::{fmt, io};

use bytes::Bytes;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::{
    ServerError,
    closing::close,
    connection::{Connection, ConnectionGuard, Io, Stream},
};

/// The stream of an upgraded connection.
#[non_exhaustive]
pub enum Transport {
    /// The plain socket, without any of HTTP's layers.
    Tcp(TcpStream),
    /// Something else: TLS, or a connection of a foreign server.
    Other(Box<dyn Io>),
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(socket) => f.debug_tuple("Tcp").field(socket).finish(),
            Self::Other(_) => f.write_str("Other"),
        }
    }
}

/// A connection that left HTTP.
#[derive(Debug)]
#[non_exhaustive]
pub struct Upgraded {
    /// The connection itself.
    pub transport: Transport,
    /// Bytes the client sent right after its request; they come before anything read from the transport.
    pub buffered: Bytes,
    /// The permit, when the connection belongs to a [`Server`](super::Server): keep it while the socket is open.
    pub guard: Option<ConnectionGuard>,
}

/// Waits until the 101 is written and takes the connection over.
///
/// `on` comes from `hyper::upgrade::on(&mut request)`. Await it only for a request that is answered with 101: after a
/// refusal hyper may resolve it when the connection ends, with a useless stream. hyper's buffers are freed; only the
/// bytes that were read ahead are kept, in memory of exactly their size.
///
/// # Errors
/// [`ServerError::Upgrade`] when the connection ended before its response, or the request asked for no upgrade;
/// [`ServerError::Lost`] when the 101 could not be written.
pub async fn upgraded(on: hyper::upgrade::OnUpgrade) -> Result<Upgraded, ServerError> {
    let upgraded = on.await.map_err(ServerError::Upgrade)?;
    let parts = match upgraded.downcast::<TokioIo<Connection>>() {
        Ok(parts) => parts,
        Err(foreign) => {
            return Ok(Upgraded {
                // hyper replays what it has read ahead, so nothing is buffered here.
                transport: Transport::Other(Box::new(TokioIo::new(foreign))),
                buffered: Bytes::new(),
                guard: None,
            });
        }
    };
    let Connection {
        stream,
        guard,
        traffic,
        ..
    } = parts.io.into_inner();
    // hyper hands over after one attempt to write the 101, and drops what the socket did not take: a client that does
    // not read the answers to its earlier requests.
    if traffic.is_blocked() {
        return Err(ServerError::Lost(io::ErrorKind::WouldBlock.into()));
    }
    Ok(Upgraded {
        transport: match stream {
            Stream::Plain(socket) => Transport::Tcp(socket),
            #[cfg(feature = "tls")]
            Stream::Secure(stream) => Transport::Other(stream),
        },
        // A copy, because a slice would keep all of hyper's read buffer alive.
        buffered: Bytes::copy_from_slice(&parts.read_buf),
        guard: Some(guard),
    })
}

/// Closes a connection whose upgrade was refused with `Connection: close`, so that the answer arrives: hyper hands it
/// over as if it had been upgraded, and unread input beyond the request would turn the close into a reset that loses
/// the answer. Spawn it; it takes about a second at most after the answer.
pub async fn refused(on: hyper::upgrade::OnUpgrade) {
    // A foreign server closes its connections itself.
    if let Ok(upgraded) = on.await
        && let Ok(parts) = upgraded.downcast::<TokioIo<Connection>>()
    {
        let mut connection = parts.io.into_inner();
        close(connection.stream.io(), b"").await;
    }
}
