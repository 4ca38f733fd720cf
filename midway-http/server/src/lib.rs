//! The listener that HTTP and WebSocket share: accept loop, limits, upgrades, drain.
//!
//! A [`Server`] binds one address, accepts connections, speaks HTTP/1 and HTTP/2 (with prior knowledge) on them
//! and hands every request to one of two handlers: [`Server::on_upgrade`] gets those that ask for
//! `Upgrade: websocket`, [`Server::on_request`] gets the rest. The listener's own refusals never reach a
//! handler: a head that is too large (431) or too slow (408), a missing, doubled or malformed `Host` (400), a
//! connection beyond the limit (503). The last three carry one line with the reason; 431 and 400 for a head that cannot be
//! parsed are answered by hyper, without a body.
//!
//! Every wait for a client has a deadline: for its handshake, a request's head and the next request, and for it to take
//! its answers ([`ServerOptions::with_min_rate`]). Reading a request's body, and its time limit, are the
//! handler's part.
//!
//! With [`ServerOptions::with_tls`] the port speaks TLS, HTTP/2 by ALPN included; a handshake is bounded by the same
//! time as a request head, and a connection beyond the limit is closed without an answer.

// The caller's options and the limits in force.
mod options;
pub use options::{DEFAULT_BACKLOG, DEFAULT_HOST, ServerOptions};
mod tls;
pub use tls::{ClientAuth, Tls, TlsError, TlsFacts, TlsOptions};
mod limits;
pub use limits::Limits;
mod error;
pub use error::ServerError;

// The walk of one connection: bound socket, accepted connection, protocol, request, upgrade.
mod listen;
mod accept;
mod connection;
pub use connection::{ConnectionGuard, Io};
mod traffic;
pub use traffic::Ahead;
mod waits;
mod protocol;
mod closing;
mod host;
mod path;
pub use path::normal_path;
mod dispatch;
pub use dispatch::{RequestHandler, SocketFacts};
mod body;
pub use body::{Body, BodyError};
mod upgrade;
pub use upgrade::{Transport, Upgraded, refused, upgraded};

// The shutdown, and the handle of the server.
mod drain;
pub use drain::Drained;
#[doc(hidden)]
pub use drain::Parting;
mod handle;
pub use handle::Server;

// Shared by both frameworks: JSON as a parameter and as a result; cookies, and the parameters of path and query.
mod json;
#[doc(hidden)]
pub use json::JSON;
pub use json::Json;
pub mod parameters;
mod validate;
pub use parameters::{ParameterError, Path, Query};
pub use validate::{Invalid, Valid, Validate, Violation};
// Extractors for axum.
#[cfg(feature = "axum")]
mod extract;
#[cfg(feature = "axum")]
pub use extract::ValidRejection;
