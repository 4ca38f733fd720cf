//! The type `Tls` in a build without TLS: it has no values.

use std::path::Path;

use super::{TlsError, TlsOptions};

/// A server's certificate and key; there are none without the feature `tls`.
#[derive(Clone, Debug)]
pub struct Tls(std::convert::Infallible);

impl Tls {
    /// Always fails.
    ///
    /// # Errors
    /// [`TlsError::NotBuilt`].
    pub fn load(_: &TlsOptions, _: &Path) -> Result<Self, TlsError> {
        Err(TlsError::NotBuilt)
    }
}
