//! From an answered upgrade request to the bare connection.

use std::{fmt, io};

use bytes::Bytes;
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};

#[cfg(feature = "tls")]
use super::tls::SecureStream;
use super::{
    ServerError,
    connection::{Connection, ConnectionGuard, OverTcp},
    farewell::farewell,
};

/// Any byte stream a connection may run over.
pub trait Io: AsyncRead + AsyncWrite + Send + Unpin + 'static {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin + 'static> Io for T {}

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
    let upgraded = match own(upgraded) {
        Ok(plain) => return plain.hand_over(Transport::Tcp),
        Err(upgraded) => upgraded,
    };
    #[cfg(feature = "tls")]
    let upgraded = match own::<SecureStream>(upgraded) {
        Ok(secure) => return secure.hand_over(|stream| Transport::Other(stream)),
        Err(upgraded) => upgraded,
    };
    Ok(Upgraded {
        // hyper replays what it has read ahead, so nothing is buffered here.
        transport: Transport::Other(Box::new(TokioIo::new(upgraded))),
        buffered: Bytes::new(),
        guard: None,
    })
}

/// Closes a connection whose upgrade was refused with `Connection: close`, so that the answer arrives: hyper hands it
/// over as if it had been upgraded, and unread input beyond the request would turn the close into a reset that loses
/// the answer. Spawn it; it takes about a second at most after the answer.
pub async fn refused(on: hyper::upgrade::OnUpgrade) {
    // A foreign server closes its connections itself.
    let Ok(upgraded) = on.await else { return };
    let upgraded = match own::<TcpStream>(upgraded) {
        Ok(plain) => return plain.see_off().await,
        Err(upgraded) => upgraded,
    };
    #[cfg(feature = "tls")]
    if let Ok(secure) = own::<SecureStream>(upgraded) {
        secure.see_off().await;
    }
    #[cfg(not(feature = "tls"))]
    drop(upgraded);
}

/// A connection of a [`Server`](super::Server), released by hyper.
struct Own<S> {
    connection: Connection<S>,
    read_ahead: Bytes,
}

/// Takes hyper's layers off, if the connection is a server's and over such a stream.
fn own<S: OverTcp>(upgraded: hyper::upgrade::Upgraded) -> Result<Own<S>, hyper::upgrade::Upgraded> {
    let parts = upgraded.downcast::<TokioIo<Connection<S>>>()?;
    Ok(Own {
        connection: parts.io.into_inner(),
        read_ahead: parts.read_buf,
    })
}

impl<S: OverTcp> Own<S> {
    async fn see_off(self) {
        let Connection { socket, guard, .. } = self.connection;
        farewell(socket, b"").await;
        drop(guard);
    }

    fn hand_over(self, transport: impl FnOnce(S) -> Transport) -> Result<Upgraded, ServerError> {
        let Connection {
            socket,
            guard,
            traffic,
            ..
        } = self.connection;
        // hyper hands over after one attempt to write the 101, and drops what the socket did not take: a client that
        // does not read the answers to its earlier requests.
        if traffic.is_blocked() {
            return Err(ServerError::Lost(io::ErrorKind::WouldBlock.into()));
        }
        Ok(Upgraded {
            transport: transport(socket),
            buffered: exact(&self.read_ahead),
            guard: Some(guard),
        })
    }
}

/// A copy, because a slice would keep all of hyper's read buffer alive.
fn exact(ahead: &Bytes) -> Bytes {
    if ahead.is_empty() {
        Bytes::new()
    } else {
        Bytes::copy_from_slice(ahead)
    }
}
