//! TLS on the listener: certificate and key from files, the handshake, its result.

// The caller's options, and the errors in them.
mod options;
pub use options::{ClientAuth, TlsOptions};
mod error;
pub use error::TlsError;

// From files to a configuration of rustls; without the feature, to an error.
#[cfg(feature = "tls")]
mod load;
#[cfg(feature = "tls")]
pub use load::Tls;
#[cfg(not(feature = "tls"))]
mod absent;
#[cfg(not(feature = "tls"))]
pub use absent::Tls;

// From an accepted socket to a stream and its TLS parameters.
#[cfg(feature = "tls")]
mod handshake;
#[cfg(feature = "tls")]
pub(super) use handshake::{Handshakes, Met, SecureStream};
mod facts;
pub use facts::TlsFacts;
