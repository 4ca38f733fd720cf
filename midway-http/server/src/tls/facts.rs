//! The result of a TLS handshake, for the handlers of requests.

use bytes::Bytes;

/// The result of a TLS handshake.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TlsFacts {
    /// The host name the client asked for (SNI); `None` when it asked for an address.
    pub server_name: Option<String>,
    /// The client's certificate chain in DER, its own certificate first; empty when it showed none. It has been
    /// verified against `clientCa`.
    pub peer_certificates: Vec<Bytes>,
    /// The protocol's version: `TLSv1.3` or `TLSv1.2`.
    pub version: &'static str,
    /// The cipher suite by its registered name, as `TLS_AES_128_GCM_SHA256`.
    pub cipher_suite: String,
    /// The application protocol that was negotiated (ALPN): `h2`, `http/1.1`, or `None` when the client named none.
    pub alpn: Option<&'static str>,
}
