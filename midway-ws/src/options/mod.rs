//! [`WsOptions`]: the table `webSocket` of the configuration, checked and with its defaults.

mod deflate;
mod memory;

pub use self::deflate::{Deflate, DeflateOptions, ZlibDeflateOptions, ZlibInflateOptions};

use std::time::Duration;

use midway_core::config::Port;
use midway_server::{ServerOptions, TlsOptions};
use serde::Deserialize;

/// The keys of the table `webSocket`, spelled as in the reference and in the `ws` package.
///
/// Every key is optional. An unknown key, or a value of the wrong type, is a start-up error.
///
/// | key | type | default | meaning |
/// | --- | --- | --- | --- |
/// | `port` | port | absent | listen here; absent: share the HTTP framework's port |
/// | `host` | string | `0.0.0.0` | name or address to listen on |
/// | `backlog` | number | 511 | connections the kernel keeps until they are accepted |
/// | `tls` | table | absent | certificate and key of the own port: [`TlsOptions`] |
/// | `titleCaseHeaders` | bool | `false` | write the header names of the own port's answers as `Sec-Websocket-Accept` |
/// | `path` | string | `/` | where controllers without a path of their own are |
/// | `maxPayload` | bytes | 1 MiB | largest message; a larger one closes with 1009 |
/// | `maxFragments` | number | 1,024 | fragments one message may come in |
/// | `perMessageDeflate` | bool or table | `false` | compression (RFC 7692) |
/// | `clientTracking` | bool | `true` | `clients()` and broadcasts to all clients know the connections |
/// | `skipUTF8Validation` | bool | `false` | trust the peer's text |
/// | `autoPong` | bool | `true` | answer pings without being asked |
/// | `closeTimeout` | ms | 10,000 | how long the peer may take to answer a close frame |
/// | `enableServerHeartbeatCheck` | bool | `false` | ping every client, terminate the silent |
/// | `serverHeartbeatInterval` | ms | 30,000 | time between two pings |
/// | `maxBufferedBytes` | bytes | 1 MiB | what may wait for one client that does not read |
/// | `maxBufferedMessages` | number | 16,384 | the same, in messages |
/// | `slowConsumer` | string | `disconnect` | `disconnect` (1013), `dropOldest` or `dropNewest` |
/// | `allowedOrigins` | list | absent | pages that may have their browser connect; `["*"]`: any; absent: those of the same host, and outside production of a loopback address |
/// | `maxStreams` | number | 16 | streams that one connection may have at once; one more is answered with `too_many` |
/// | `maxRooms` | number | 1,000 | rooms one connection may be in; past it `join` is an error |
/// | `maxUnfinishedBytes` | bytes | a quarter of the memory | what unfinished messages may hold, over all connections; past it the largest is refused with 1013 |
/// | `handlerGrace` | ms | 5,000 | how long a handler may go on once its client is gone |
/// | `handlerTimeout` | ms | absent | how long a handler may take; past it the socket is closed with 1011 |
/// | `maxConnections` | number | from the descriptor limit | sockets open at once; 503 beyond |
/// | `handshakeTimeout` | ms | 10,000 | how long a client may take for its request head |
/// | `idleTimeout` | ms | absent | close a socket that sent nothing for this long |
/// | `maxLifetime` | ms | absent | close a socket after this long, with 1001 |
/// | `maxLifetimeJitter` | ms | a tenth of `maxLifetime` | spread of the above |
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct WsOptions {
    /// The port to listen on; absent, the HTTP framework's server is shared.
    pub port: Option<Port>,
    /// Name or address to listen on. Default `0.0.0.0`, as in the reference.
    pub host: String,
    /// Connections the kernel keeps until they are accepted. Default 511, as in Node.
    pub backlog: u32,
    /// Certificate and key when the own port speaks TLS (`wss://`). Absent: plain TCP.
    pub tls: Option<TlsOptions>,
    /// The own port writes header names as `Sec-Websocket-Accept`, for clients that take no other
    /// spelling. Default false: in lower case. `http.titleCaseHeaders` decides for a shared port.
    pub title_case_headers: bool,
    /// The path of controllers without one of their own. Default `/`.
    pub path: String,
    /// The largest message, in bytes. Default 1 MiB: a bound on what one client can make the
    /// server hold.
    pub max_payload: usize,
    /// The largest number of fragments of one message. Default 1,024.
    pub max_fragments: usize,
    /// Compression of messages (RFC 7692). Default off.
    pub per_message_deflate: Deflate,
    /// [`WsApplication::clients`](crate::WsApplication::clients) and broadcasts to all clients
    /// know the connections; rooms and lists of clients work in any case. Default true.
    pub client_tracking: bool,
    /// Text is taken as it comes. Default false: invalid UTF-8 closes with 1007.
    #[serde(rename = "skipUTF8Validation")]
    pub skip_utf8_validation: bool,
    /// Pings are answered by the framework. Default true.
    pub auto_pong: bool,
    /// Milliseconds the peer may take to answer a close frame. Default 10,000.
    pub close_timeout: u64,
    /// Clients are pinged, and terminated when they stay silent. Default false.
    pub enable_server_heartbeat_check: bool,
    /// Milliseconds between two pings. Default 30,000, as in the reference.
    pub server_heartbeat_interval: u64,
    /// Bytes that may wait for one client that does not read. Default 1 MiB.
    pub max_buffered_bytes: usize,
    /// Messages that may wait for one client that does not read. Default 16,384.
    pub max_buffered_messages: u32,
    /// The policy for a client beyond that. Default: it is disconnected with 1013.
    pub slow_consumer: SlowConsumer,
    /// The origins of pages that may have their browser connect, as browsers send them:
    /// `https://chat.example`. `["*"]`: any. Absent: the host that the browser connects to,
    /// whatever the scheme, and outside the environments `prod` and `production` also loopback
    /// addresses. A request without `Origin` is no browser's and passes.
    pub allowed_origins: Option<Vec<String>>,
    /// Rooms that one connection may be in. Default 1,000: a bound on what one client can make
    /// the server hold.
    pub max_rooms: usize,
    /// Streams that one connection may have at once (`Streamed`). Default 16; one more is answered with `too_many`.
    pub max_streams: usize,
    /// Bytes that the unfinished messages of all connections may hold together. Absent: a quarter
    /// of the memory of the machine or of the process's control group.
    pub max_unfinished_bytes: Option<usize>,
    /// Milliseconds that a handler may go on once its client is gone; then it is dropped. Also
    /// the time of a disconnection handler. Default 5,000.
    pub handler_grace: u64,
    /// Milliseconds that a handler may take while its client is there; past it the socket is
    /// closed with 1011. Absent: as long as it likes.
    pub handler_timeout: Option<u64>,
    /// Sockets open at once. Absent: derived from the process's descriptor limit.
    pub max_connections: Option<usize>,
    /// Milliseconds a client may take for its request head, on the framework's own port.
    /// Default 10,000.
    pub handshake_timeout: u64,
    /// Milliseconds of silence after which a socket is closed. Absent: never.
    pub idle_timeout: Option<u64>,
    /// Milliseconds after which a socket is closed with 1001, so that clients spread over the
    /// servers again. Absent: never.
    pub max_lifetime: Option<u64>,
    /// Milliseconds over which the ends by [`max_lifetime`](Self::max_lifetime) are spread.
    /// Absent: a tenth of it.
    pub max_lifetime_jitter: Option<u64>,
}

impl Default for WsOptions {
    fn default() -> Self {
        Self {
            port: None,
            host: midway_server::DEFAULT_HOST.to_owned(),
            backlog: midway_server::DEFAULT_BACKLOG,
            tls: None,
            title_case_headers: false,
            path: "/".to_owned(),
            max_payload: 1 << 20,
            max_fragments: 1024,
            per_message_deflate: Deflate::default(),
            client_tracking: true,
            skip_utf8_validation: false,
            auto_pong: true,
            close_timeout: 10_000,
            enable_server_heartbeat_check: false,
            server_heartbeat_interval: 30_000,
            max_buffered_bytes: 1 << 20,
            max_buffered_messages: 16_384,
            slow_consumer: SlowConsumer::Disconnect,
            allowed_origins: None,
            max_rooms: 1000,
            max_streams: 16,
            max_unfinished_bytes: None,
            handler_grace: 5000,
            handler_timeout: None,
            max_connections: None,
            handshake_timeout: 10_000,
            idle_timeout: None,
            max_lifetime: None,
            max_lifetime_jitter: None,
        }
    }
}

impl WsOptions {
    pub(crate) fn close_wait(&self) -> Duration {
        Duration::from_millis(self.close_timeout)
    }

    pub(crate) fn grace(&self) -> Duration {
        Duration::from_millis(self.handler_grace)
    }

    /// The limit for the unfinished messages of all connections together, in bytes.
    pub(crate) fn unfinished(&self) -> usize {
        let quarter = || usize::try_from(memory::total() / 4).unwrap_or(usize::MAX);
        self.max_unfinished_bytes.unwrap_or_else(quarter)
    }

    /// A listener of the framework's own.
    pub(crate) fn server(&self) -> ServerOptions {
        ServerOptions::default()
            .with_host(self.host.clone())
            .with_port(self.port.map_or(0, |port| port.get()))
            .with_backlog(self.backlog)
            .with_max_connections(self.max_connections)
            .with_header_read_timeout(Duration::from_millis(self.handshake_timeout))
            .with_title_case_headers(self.title_case_headers)
            .with_http2(false)
    }

    pub(crate) fn heartbeat(&self) -> Option<Duration> {
        self.enable_server_heartbeat_check
            .then(|| Duration::from_millis(self.server_heartbeat_interval))
    }
}

/// The policy for a client whose queue is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum SlowConsumer {
    /// It is closed with 1013 and what waited for it is dropped. The default: no client
    /// gets a stream with holes without knowing.
    Disconnect,
    /// The oldest message that waits makes room for the new one.
    DropOldest,
    /// The new message is not taken.
    DropNewest,
}
