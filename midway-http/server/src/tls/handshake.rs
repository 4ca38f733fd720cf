//! One connection's handshake: from an accepted socket to a stream and its TLS parameters.

use std::{io, sync::Arc};

use bytes::Bytes;
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ProtocolVersion, ServerConnection},
    server::TlsStream,
};

use super::{Tls, TlsFacts};

/// A connection after its handshake. In a box, which a WebSocket takes over as it is.
pub(crate) type SecureStream = Box<TlsStream<TcpStream>>;

const HTTP2: &str = "h2";
const HTTP1: &str = "http/1.1";

/// The first byte of a TLS connection: a record of the type `handshake` (RFC 8446, section 5.1).
const HANDSHAKE_RECORD: u8 = 22;

/// The acceptor of TLS handshakes; built once per server.
#[derive(Clone)]
pub(crate) struct Handshakes(TlsAcceptor);

impl std::fmt::Debug for Handshakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handshakes").finish_non_exhaustive()
    }
}

/// The result of a handshake.
#[derive(Debug)]
pub(crate) enum Met {
    /// Both sides speak TLS.
    Secure(SecureStream, TlsFacts),
    /// The handshake failed, and the client has been sent the reason.
    Failed(io::Error, TcpStream),
    /// The client speaks something else, probably plain HTTP; nothing of it has been read.
    Plain(TcpStream),
}

impl Handshakes {
    /// Offers the protocols that the server speaks (RFC 7301).
    pub(crate) fn new(tls: &Tls, http2: bool) -> Self {
        let mut config = (*tls.0).clone();
        config.alpn_protocols = [HTTP2, HTTP1]
            .into_iter()
            .filter(|&name| http2 || name != HTTP2)
            .map(|name| name.as_bytes().to_vec())
            .collect();
        Self(TlsAcceptor::from(Arc::new(config)))
    }

    /// Performs the handshake. Until the client's first byte arrives the connection owns no buffer.
    pub(crate) async fn meet(&self, socket: TcpStream) -> io::Result<Met> {
        let mut first = [0];
        if socket.peek(&mut first).await? == 1 && first != [HANDSHAKE_RECORD] {
            return Ok(Met::Plain(socket));
        }
        Ok(match self.0.accept(socket).into_fallible().await {
            Ok(stream) => {
                let facts = facts(stream.get_ref().1);
                Met::Secure(Box::new(stream), facts)
            }
            Err((error, socket)) => Met::Failed(error, socket),
        })
    }
}

impl TlsFacts {
    pub(crate) fn is_http2(&self) -> bool {
        self.alpn == Some(HTTP2)
    }
}

fn facts(session: &ServerConnection) -> TlsFacts {
    let chain = session.peer_certificates().unwrap_or_default();
    let suite = session
        .negotiated_cipher_suite()
        .and_then(|suite| suite.suite().as_str())
        .unwrap_or_default();
    TlsFacts {
        server_name: session.server_name().map(str::to_owned),
        peer_certificates: chain
            .iter()
            .map(|certificate| Bytes::copy_from_slice(certificate))
            .collect(),
        version: match session.protocol_version() {
            Some(ProtocolVersion::TLSv1_2) => "TLSv1.2",
            // Nothing older is spoken.
            _ => "TLSv1.3",
        },
        // rustls marks the suites of TLS 1.3 with a prefix that their registered names do not have.
        cipher_suite: suite.replacen("TLS13_", "TLS_", 1),
        alpn: [HTTP2, HTTP1]
            .into_iter()
            .find(|name| session.alpn_protocol() == Some(name.as_bytes())),
    }
}
