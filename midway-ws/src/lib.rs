//! The WebSocket framework of midway-rs: controllers, broadcast and rooms, heartbeat,
//! authentication, on a port of its own or on another server's.
#![doc = include_str!("docs/overview.md")]

// The table `webSocket`, what can be wrong with it, and the configuration that brings the framework.
mod options;
mod check;
mod configuration;
// The framework and its application.
mod framework;
mod servers;
mod application;
mod hub;
mod counts;

// The walk of a connection: an upgrade request comes in, is admitted, lives, and ends.
mod accept;
mod admit;
mod connection;

// The walk of a value: bytes to events, events to the controller, what it returns to bytes.
mod inbound;
mod invoke;
mod events;
mod outbound;
mod constants;
mod recycled;
mod silent;

// Messages, and errors.
mod message;
mod error;

pub use self::{
    accept::WsService,
    admit::{Decision, Socket, UpgradeRequest},
    application::{Receivers, WsApplication},
    configuration::Configuration,
    connection::{ConnectionId, Context, ReadyState},
    counts::Counts,
    error::{ArgumentError, NoMessage, RoomError, SendError, WsError},
    events::{Ask, AskError, Asking, Event, EventData, EventError, Streamed},
    framework::WsFramework,
    inbound::{Closing, ConnectionEvent, Incoming, Opening},
    invoke::{CloseReason, Extract},
    message::{Message, Text},
    options::{
        Deflate, DeflateOptions, SlowConsumer, WsOptions, ZlibDeflateOptions, ZlibInflateOptions,
    },
    outbound::{Answer, IntoReply, ReplyWriter},
};
pub use bytes::Bytes;
pub use http::StatusCode;
pub use midway_wire::CloseCode;
// The table `webSocket.tls`, and the facts of a TLS session in `UpgradeRequest::socket`.
pub use midway_server::{ClientAuth, TlsFacts, TlsOptions};
// The same types over HTTP, so that both preludes may stand in one file.
pub use midway_server::{Invalid, Json, ParameterError, Path, Query, Valid, Validate, Violation};
pub use midway_ws_macros::{
    Event, on_ws_connection, on_ws_disconnection, on_ws_message, ws_broadcast, ws_controller,
    ws_emit,
};

pub mod prelude;

// For generated code.
#[doc(hidden)]
pub mod __private;
