//! TLS on the listener: certificate and key from files, the handshake, its result.

// The caller's options, and the errors in them.
mod options;
pub use options::{ClientAuth, TlsOptions};
mod error;
pub use error::TlsError;

// From files to a configuration of rustls.
#[cfg(feature = "tls")]
mod load;

// From an accepted socket to a stream and its TLS parameters.
#[cfg(feature = "tls")]
mod handshake;
#[cfg(feature = "tls")]
pub(super) use handshake::{Handshakes, Met, SecureStream};
mod facts;
pub use facts::TlsFacts;

use std::{fmt, path::Path};

/// A server's certificate and key, read and checked; for [`ServerOptions::with_tls`]. Without the feature `tls` it has no
/// values.
///
/// Cheap to clone. TLS 1.3 and 1.2 are spoken, with rustls's choice of cipher suites.
///
/// [`ServerOptions::with_tls`]: crate::ServerOptions::with_tls
#[derive(Clone)]
pub struct Tls(
    #[cfg(feature = "tls")] std::sync::Arc<tokio_rustls::rustls::ServerConfig>,
    #[cfg(not(feature = "tls"))] std::convert::Infallible,
);

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No keys.
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

impl Tls {
    /// Reads the files; `base` is the folder from which relative paths count.
    ///
    /// # Errors
    /// A file that cannot be read or used, a key that is not the certificate's, `clientAuth` without `clientCa`; without
    /// the feature `tls` always [`TlsError::NotBuilt`].
    #[cfg_attr(
        not(feature = "tls"),
        expect(unused_variables, reason = "no file is read")
    )]
    pub fn load(options: &TlsOptions, base: &Path) -> Result<Self, TlsError> {
        #[cfg(feature = "tls")]
        return Ok(Self(load::config(options, base)?.into()));
        #[cfg(not(feature = "tls"))]
        Err(TlsError::NotBuilt)
    }
}
