//! The options of a client's handshake.

use std::time::Duration;

use http::{HeaderName, HeaderValue, header};

use super::tls::Trust;
use crate::deadline;

/// Options of one client connection.
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientOptions {
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) protocols: Vec<String>,
    pub(super) deadline: Duration,
    pub(super) trust: Trust,
    /// The first thing that was wrong with what the test gave.
    pub(super) fault: Option<String>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            headers: Vec::new(),
            protocols: Vec::new(),
            deadline: deadline::DEFAULT,
            trust: Trust::default(),
            fault: None,
        }
    }
}

impl ClientOptions {
    /// Adds a header; the same name may come several times. One of the handshake's own headers is
    /// replaced by it, so that a test can send a wrong one.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => self.headers.push((name, value)),
            _ => {
                let fault = format!("`{name}: {value}` is no HTTP header");
                self.fault.get_or_insert(fault);
            }
        }
        self
    }

    /// Offers a sub-protocol; earlier ones are preferred.
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.protocols.push(name.into());
        self
    }

    /// The page that the connection comes from, as a browser sends it.
    pub fn origin(self, origin: impl AsRef<str>) -> Self {
        self.header(header::ORIGIN, origin)
    }

    /// The longest wait of this client, in real time. Default: 5 s.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = limit;
        self
    }

    /// Trusts the certificates in this PEM text to sign for a `wss://` server; a self-signed server's own is one.
    /// Nothing else is trusted, so a test needs no certificate of the system.
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        let trusted = self.trust.root(pem.as_ref());
        self.note(trusted);
        self
    }

    /// Shows this certificate (a PEM chain, its own first) to a server that asks for one, with its private key.
    pub fn client_certificate(
        mut self,
        chain: impl AsRef<[u8]>,
        private_key: impl AsRef<[u8]>,
    ) -> Self {
        let shown = self.trust.identity(chain.as_ref(), private_key.as_ref());
        self.note(shown);
        self
    }

    /// The name that the certificate of a `wss://` server has to be for. Default: the URL's host.
    pub fn server_name(mut self, name: impl Into<String>) -> Self {
        self.trust.server_name = Some(name.into());
        self
    }

    fn note(&mut self, done: Result<(), String>) {
        if let Err(fault) = done {
            self.fault.get_or_insert(fault);
        }
    }
}
