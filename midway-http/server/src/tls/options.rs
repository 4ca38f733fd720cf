//! The config table `tls`, the same for every framework that listens.

use std::path::PathBuf;

use serde::Deserialize;

/// The paths of certificate and key: the tables `http.tls` and `webSocket.tls`.
///
/// ```toml
/// [http.tls]
/// cert = "certs/server.pem"
/// key = "certs/server.key"
/// clientCa = "certs/clients.pem"
/// clientAuth = "optional"
/// ```
///
/// | key | default | meaning |
/// | --- | --- | --- |
/// | `cert` | – | the certificate chain as PEM, the server's own certificate first |
/// | `key` | – | its private key as PEM (PKCS #8, PKCS #1 or SEC 1), not encrypted |
/// | `clientCa` | none | PEM certificates of those who may sign client certificates; without it clients show none |
/// | `clientAuth` | `"require"` | with `clientCa`: whether a client without a certificate is let in (`"optional"`) or not |
///
/// A relative path counts from the application's folder, the one with `config/` in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct TlsOptions {
    /// The certificate chain.
    pub cert: PathBuf,
    /// The private key.
    pub key: PathBuf,
    /// The file of the authorities that may sign client certificates.
    #[serde(default)]
    pub client_ca: Option<PathBuf>,
    /// The policy on clients without a certificate. Absent: they are refused where there is a `clientCa`.
    #[serde(default)]
    pub client_auth: Option<ClientAuth>,
}

impl TlsOptions {
    /// The server's certificate chain and its key; clients show no certificate.
    pub fn new(cert: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        Self {
            cert: cert.into(),
            key: key.into(),
            client_ca: None,
            client_auth: None,
        }
    }

    /// Asks clients for a certificate that one of the certificates in this file has signed.
    #[must_use]
    pub fn with_client_ca(mut self, path: impl Into<PathBuf>, auth: ClientAuth) -> Self {
        self.client_ca = Some(path.into());
        self.client_auth = Some(auth);
        self
    }
}

/// The policy on clients without a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ClientAuth {
    /// A client without a certificate is refused. The default where there is a `clientCa`.
    #[default]
    Require,
    /// A client may show none; one that is shown has to be good.
    Optional,
}
