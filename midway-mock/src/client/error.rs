//! Errors of a test's WebSocket client.

use std::io;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use midway_ws::CloseCode;
use thiserror::Error;

/// An error of a test's WebSocket client.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The test gave something that is no WebSocket URL, header or sub-protocol.
    #[error("cannot connect to `{url}`: {reason}")]
    InvalidRequest {
        /// The URL as given.
        url: String,
        /// The reason.
        reason: String,
    },
    /// No server listens there, or the name has no address.
    #[error("cannot connect to `{url}`: {source}; {}", next_step(source))]
    Unreachable {
        /// The URL as given.
        url: String,
        /// The system's reason; [`ErrorKind::NotFound`](io::ErrorKind::NotFound) for a name without an
        /// address.
        r#source: io::Error,
    },
    /// The TLS handshake failed: the server's certificate is not trusted, it does not take the client's, or it
    /// speaks no TLS.
    #[error(
        "the TLS handshake with `{url}` failed: {source}; a ws:// server takes no wss:// clients, and a \
         certificate of the test's own is trusted by `ClientOptions::root_certificate`"
    )]
    Tls {
        /// The URL as given.
        url: String,
        /// The error of the TLS library.
        r#source: io::Error,
    },
    /// The server answered the handshake with another status than 101.
    #[error("the server refused the connection: {} {}", .0.status, .0.body.trim_end())]
    Refused(Box<Refusal>),
    /// The server switched protocols, but not as RFC 6455 section 4.1 wants it, or broke off before.
    #[error("the handshake failed: {reason}")]
    Handshake {
        /// The reason.
        reason: String,
    },
    /// The wait timed out.
    #[error("timed out after {} ms waiting for {what} ({meanwhile})", .after.as_millis())]
    Timeout {
        /// The awaited event.
        what: &'static str,
        /// The length of the wait.
        after: Duration,
        /// The events on the connection in the meantime.
        meanwhile: String,
    },
    /// The test gave a close frame that must not be sent: its code is for no close frame (RFC 6455 section 7.4), or
    /// its reason has more than 123 bytes.
    #[error("this close frame must not be sent: {reason}")]
    InvalidClose {
        /// The reason.
        reason: String,
    },
    /// The connection is closed. 1006 ([`CloseCode::ABNORMAL`]): without a close frame.
    #[error("the connection is closed: {code} {reason}")]
    Closed {
        /// The code of the server's close frame.
        code: CloseCode,
        /// Its reason; for 1006 what ended the connection.
        reason: String,
    },
    /// The message is binary and not UTF-8.
    #[error("the message is not text: {0} bytes")]
    NotText(usize),
    /// The server answered an event with an error.
    #[error("the server answered with the error {0}")]
    Event(midway_ws::EventError),
    /// The data of an event cannot be sent as JSON.
    #[error("the data cannot be sent as JSON")]
    Encode(#[source] serde_json::Error),
    /// The message is not JSON of the wanted shape.
    #[error("the message is not the JSON that was wanted: {text}")]
    Json {
        /// The message, shortened.
        text: String,
        /// The parser's reason.
        source: serde_json::Error,
    },
}

/// The next step for an address that cannot be reached.
fn next_step(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::ConnectionRefused => {
            "no server listens there: start the application first, and take the URL from `app.ws_url(\"/\")`"
        }
        io::ErrorKind::NotFound => {
            "the host's name has no address: a test's server is at 127.0.0.1"
        }
        _ => "this machine has no way to that address: a test's server is at 127.0.0.1",
    }
}

/// A server's refusal of a handshake.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Refusal {
    /// The status, never 101.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text, at most 64 KiB of it.
    pub body: String,
}

impl ClientError {
    /// The status of a refused handshake.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            _ => None,
        }
    }

    /// The code with which the server closed, where that is the error.
    #[must_use]
    pub fn close_code(&self) -> Option<CloseCode> {
        match self {
            Self::Closed { code, .. } => Some(*code),
            _ => None,
        }
    }
}
