//! The errors of certificates and keys.

use std::{error::Error, io, path::PathBuf};

/// An error in the set-up of TLS, in most variants a mistake in the table `tls` or in the files it names.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// A file cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Unreadable {
        /// The key that names it.
        key: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A file is not valid PEM.
    #[error("{} is no PEM file: {reason}", .path.display())]
    Malformed {
        /// The key that names it.
        key: &'static str,
        /// The file.
        path: PathBuf,
        /// The parser's error.
        reason: String,
    },
    /// A file has no certificate in it.
    #[error("there is no certificate in {}", .path.display())]
    NoCertificate {
        /// The key that names it.
        key: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// The key's file has no private key in it.
    #[error("there is no private key in {}", .path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
    },
    /// The private key is encrypted, and a server has no prompt for its passphrase.
    #[error("the private key in {} is encrypted", .path.display())]
    EncryptedKey {
        /// The file.
        path: PathBuf,
    },
    /// The private key is another certificate's.
    #[error("the private key in {} does not belong to the certificate in {}", .key.display(), .cert.display())]
    KeyMismatch {
        /// The key's file.
        key: PathBuf,
        /// The certificate's file.
        cert: PathBuf,
    },
    /// A certificate or a key that is of no use for TLS.
    #[error("{} cannot be used: {source}", .path.display())]
    Unusable {
        /// The key that names it.
        key: &'static str,
        /// The file.
        path: PathBuf,
        /// The TLS library's error.
        source: Box<dyn Error + Send + Sync>,
    },
    /// `clientAuth` without a `clientCa`: no client certificate could be verified.
    #[error("there is no `clientCa`, so no client certificate can be checked")]
    NoClientCa,
    /// The TLS library refuses its own defaults; not a mistake of the configuration.
    #[error("TLS is not available: {0}")]
    Library(#[source] Box<dyn Error + Send + Sync>),
    /// The program was built without TLS.
    #[error("this program was built without TLS")]
    NotBuilt,
}

impl TlsError {
    /// The key of the table `tls` that is to blame; `None` when it is the whole table.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable { key, .. }
            | Self::Malformed { key, .. }
            | Self::NoCertificate { key, .. }
            | Self::Unusable { key, .. } => Some(key),
            Self::NoKey { .. } | Self::EncryptedKey { .. } | Self::KeyMismatch { .. } => {
                Some("key")
            }
            Self::NoClientCa => Some("clientAuth"),
            Self::Library(_) | Self::NotBuilt => None,
        }
    }

    /// The next step when TLS cannot be set up.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => {
                "a relative path counts from the application's folder, the one with `config/` in it"
            }
            Self::Malformed { .. } => {
                "certificates and keys are read as PEM, not as DER or PKCS #12"
            }
            Self::NoCertificate { .. } => {
                "it should have `-----BEGIN CERTIFICATE-----` blocks, the server's own certificate first"
            }
            Self::NoKey { .. } => "it should have a `-----BEGIN PRIVATE KEY-----` block",
            Self::EncryptedKey { .. } => {
                "decrypt it, for example with `openssl pkey -in KEY -out PLAIN`, and guard the file by its permissions"
            }
            Self::KeyMismatch { .. } => {
                "the first certificate in the file has to be the server's own, then come those that signed it"
            }
            Self::Unusable { .. } => {
                "RSA from 2048 bits, ECDSA with P-256 or P-384, and Ed25519 are supported"
            }
            Self::NoClientCa => "name the file in `clientCa`, or remove `clientAuth`",
            Self::Library(_) => "this is a bug; please report it",
            Self::NotBuilt => {
                "enable the feature `tls`, a default one, of midway-http and midway-ws"
            }
        }
    }
}
