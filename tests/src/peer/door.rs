//! Where a client connects, in clear or over TLS.

use std::{fmt, io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncWrite, BufReader},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConnection, pki_types::ServerName},
};

use super::Certificate;

/// Bytes in both directions.
pub trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// A connected socket, whatever is below.
pub type Socket = Box<dyn Io>;

/// The address of a server, and how to shake hands there.
#[derive(Clone)]
pub struct Door {
    /// The address.
    pub address: SocketAddr,
    /// Where TLS is spoken: for HTTP/1 and for HTTP/2.
    tls: Option<[TlsConnector; 2]>,
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tls = if self.tls.is_some() { " over TLS" } else { "" };
        write!(f, "{}{tls}", self.address)
    }
}

impl Door {
    /// A port that speaks in clear.
    #[must_use]
    pub fn plain(address: SocketAddr) -> Self {
        Self { address, tls: None }
    }

    /// A port that speaks TLS with this certificate.
    ///
    /// # Errors
    ///
    /// The certificate cannot be used.
    pub fn tls(address: SocketAddr, certificate: &Certificate) -> io::Result<Self> {
        let tls = [certificate.client("http/1.1")?, certificate.client("h2")?];
        Ok(Self {
            address,
            tls: Some(tls),
        })
    }

    /// A TCP connection, without TLS in any case.
    ///
    /// # Errors
    ///
    /// The server does not take it.
    pub async fn tcp(&self) -> io::Result<TcpStream> {
        let socket = TcpStream::connect(self.address).await?;
        socket.set_nodelay(true)?;
        Ok(socket)
    }

    /// A connection that speaks HTTP/1.
    ///
    /// # Errors
    ///
    /// The server does not take it.
    pub async fn http1(&self) -> io::Result<Socket> {
        self.over(self.tcp().await?, 0).await
    }

    /// A connection that speaks HTTP/2.
    ///
    /// # Errors
    ///
    /// The server does not take it.
    pub async fn http2(&self) -> io::Result<Socket> {
        self.over(self.tcp().await?, 1).await
    }

    /// A connection that speaks HTTP/1 and ends with a reset when it is dropped.
    ///
    /// # Errors
    ///
    /// The server does not take it.
    pub async fn resetting(&self) -> io::Result<Socket> {
        let tcp = self.tcp().await?;
        socket2::SockRef::from(&tcp).set_linger(Some(Duration::ZERO))?;
        self.over(tcp, 0).await
    }

    /// The first bytes of a TLS handshake; none where no TLS is spoken.
    ///
    /// # Errors
    ///
    /// They cannot be made.
    pub fn hello(&self) -> io::Result<Vec<u8>> {
        let mut hello = Vec::new();
        if let Some([tls, _]) = &self.tls {
            let name = ServerName::from(self.address.ip());
            let client = ClientConnection::new(Arc::clone(tls.config()), name);
            client.map_err(io::Error::other)?.write_tls(&mut hello)?;
        }
        Ok(hello)
    }

    async fn over(&self, tcp: TcpStream, version: usize) -> io::Result<Socket> {
        let Some(tls) = &self.tls else {
            return Ok(Box::new(BufReader::new(tcp)));
        };
        let name = ServerName::from(self.address.ip());
        let tls = tls[version].connect(name, tcp).await?;
        Ok(Box::new(BufReader::new(tls)))
    }
}
