//! Errors: a message that is not sent, a room that is not joined, an argument that does not fit.

use midway_wire::CloseCode;

/// A message was not queued for sending.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// The socket is closed, or its close frame is already on the way.
    #[error("the socket is closed")]
    Closed,
    /// The client does not read: its queue was full, and it has been disconnected
    /// (`slowConsumer = "disconnect"`).
    #[error("the client does not read; it was disconnected")]
    SlowConsumer,
    /// The client does not read: its queue is full, and this message was not taken
    /// (`slowConsumer = "dropNewest"`).
    #[error("the client does not read; the message was dropped")]
    Dropped,
    /// The value could not be serialised.
    #[error("the message cannot be serialised")]
    Encode(#[source] serde_json::Error),
    /// A ping or pong of more than 125 bytes (RFC 6455 section 5.5).
    #[error("a ping or pong has at most 125 bytes, not {bytes}")]
    ControlTooLong {
        /// The length of its payload.
        bytes: usize,
    },
    /// A close frame must not carry this code (RFC 6455 section 7.4): 1004 to 1006, 1015, and what
    /// is neither registered nor from 3000 to 4999.
    #[error("a close frame must not carry the code {code}; an application's own are 4000 to 4999")]
    CloseCode {
        /// The refused code.
        code: CloseCode,
    },
    /// The framework does not keep a list of its clients (`clientTracking = false`).
    #[error("`webSocket.clientTracking` is off, so there is no list of clients to send to")]
    Untracked,
    /// The framework does not run yet, or has stopped.
    #[error("the WebSocket framework is not running")]
    NotRunning,
}

/// A reply that failed, as a handler's error: the line that it came through is one of ours.
pub(crate) fn unplaced(error: SendError) -> midway_core::Error {
    midway_core::Error::from(error).without_place()
}

/// [`Context::message`](crate::Context::message) was asked where no message is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no message is kept here: a guard around messages that reads it sets `const READS_MESSAGE: bool = true;`"
)]
#[non_exhaustive]
pub struct NoMessage;

/// A room was not joined. The connection stays in the rooms that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RoomError {
    /// The connection is in as many rooms as `webSocket.maxRooms` allows.
    #[error("the connection is in {limit} rooms, as many as `webSocket.maxRooms` allows")]
    TooMany {
        /// The limit in force.
        limit: usize,
    },
    /// The name of a room has at most 255 bytes.
    #[error("the name of a room has at most 255 bytes, not {bytes}")]
    NameTooLong {
        /// The length of the name.
        bytes: usize,
    },
}

/// A message that does not fit what the handler takes. The socket stays open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArgumentError {
    /// The handler takes text, and the message is binary and not UTF-8.
    #[error("the handler takes text, but the message is binary and not UTF-8")]
    NotText,
    /// The handler takes JSON, and the message is not, or does not have the expected shape.
    #[error("the message is not the JSON that the handler takes")]
    Json(#[from] serde_json::Error),
}

/// The framework's set-up failed after the start-up checks.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WsError {
    /// The framework was asked to serve before it was initialised.
    #[error(
        "the WebSocket framework is not initialised yet; attach servers in `on_ready` or later"
    )]
    NotInitialized,
    /// Guards, middleware and filters are fixed once the framework runs.
    #[error(
        "the WebSocket framework runs already; add guards, middleware and filters in `on_ready`"
    )]
    Started,
    /// The server to attach to could not be used.
    #[error("the server cannot be used")]
    Server(#[from] midway_server::ServerError),
}
