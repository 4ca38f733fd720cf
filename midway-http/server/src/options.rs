//! The caller's options: address, backlog, limits and deadlines.

use std::time::Duration;

use super::Tls;

/// All IPv4 interfaces, as MidwayJS listens when no host is given.
pub const DEFAULT_HOST: &str = "0.0.0.0";

/// Connections the kernel keeps until they are accepted: 511, as in Node.
pub const DEFAULT_BACKLOG: u32 = 511;

/// The options of a [`Server`](super::Server).
///
/// Start from [`ServerOptions::default`] and change what differs:
///
/// ```
/// use midway_server::ServerOptions;
///
/// let options = ServerOptions::default().with_host("127.0.0.1").with_port(0);
/// assert_eq!(options.max_headers, 100);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ServerOptions {
    /// Name or address to listen on. Default: [`DEFAULT_HOST`].
    pub host: String,
    /// TCP port; 0 (the default) lets the system choose a free one.
    pub port: u16,
    /// Connections that wait in the kernel to be accepted. Default: [`DEFAULT_BACKLOG`].
    pub backlog: u32,
    /// Connections open at once, upgraded ones included; never more than the process has descriptors for. `None` (the
    /// default): derived from the descriptor limit less a reserve, see [`Limits`](super::Limits).
    pub max_connections: Option<usize>,
    /// The time a client may take for a whole request head, counted from the moment the server waits for it; it
    /// therefore bounds the first byte and an idle keep-alive connection too. Default: 10 seconds.
    pub header_read_timeout: Duration,
    /// Bytes a second that a client has to take, while an answer waits for it; a slower one is cut. With 0 any byte
    /// is enough. Default: 512.
    pub min_rate: u64,
    /// The time over which `min_rate` is averaged. Default: 30 seconds, as a slow client makes room in large steps.
    pub rate_window: Duration,
    /// Bytes of a request head, request line included. Default: 16 KiB, as in Node.
    pub max_header_bytes: usize,
    /// Header lines of a request. Default: 100.
    pub max_headers: usize,
    /// The port speaks HTTP/2 besides HTTP/1: with prior knowledge, over TLS by ALPN. Default: `true`.
    pub http2: bool,
    /// Writes HTTP/1 header names as `Content-Type` and `Sec-Websocket-Accept`, for clients that take no other
    /// spelling. The protocol does not care (RFC 9110, section 5.1). The listener's own refusals stay in
    /// lower case. Default: `false`, lower case.
    pub title_case_headers: bool,
    /// Certificate and key when the port speaks TLS. Default: `None`, plain TCP.
    pub tls: Option<Tls>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            host: DEFAULT_HOST.to_owned(),
            port: 0,
            backlog: DEFAULT_BACKLOG,
            max_connections: None,
            header_read_timeout: Duration::from_secs(10),
            min_rate: 512,
            rate_window: Duration::from_secs(30),
            max_header_bytes: 16 * 1024,
            max_headers: 100,
            http2: true,
            title_case_headers: false,
            tls: None,
        }
    }
}

impl ServerOptions {
    /// Listens on this name or address.
    #[must_use]
    pub fn with_host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// Listens on this port; 0 lets the system choose one.
    #[must_use]
    pub fn with_port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Lets this many connections wait in the kernel.
    #[must_use]
    pub fn with_backlog(mut self, backlog: u32) -> Self {
        self.backlog = backlog;
        self
    }

    /// Keeps at most this many connections open; `None` derives the number from the descriptor limit.
    #[must_use]
    pub fn with_max_connections(mut self, connections: Option<usize>) -> Self {
        self.max_connections = connections;
        self
    }

    /// Gives a client this long for a request head.
    #[must_use]
    pub fn with_header_read_timeout(mut self, timeout: Duration) -> Self {
        self.header_read_timeout = timeout;
        self
    }

    /// Cuts a client that takes less of its answers than `bytes` a second, over a `window` of time.
    #[must_use]
    pub fn with_min_rate(mut self, bytes: u64, window: Duration) -> Self {
        self.min_rate = bytes;
        self.rate_window = window;
        self
    }

    /// Takes request heads of at most this many bytes.
    #[must_use]
    pub fn with_max_header_bytes(mut self, bytes: usize) -> Self {
        self.max_header_bytes = bytes;
        self
    }

    /// Takes at most this many header lines.
    #[must_use]
    pub fn with_max_headers(mut self, headers: usize) -> Self {
        self.max_headers = headers;
        self
    }

    /// Speaks HTTP/2 to clients that begin with its preface, or not.
    #[must_use]
    pub fn with_http2(mut self, http2: bool) -> Self {
        self.http2 = http2;
        self
    }

    /// Writes HTTP/1 header names in title case, or in lower case.
    #[must_use]
    pub fn with_title_case_headers(mut self, title_case: bool) -> Self {
        self.title_case_headers = title_case;
        self
    }

    /// Speaks TLS with this certificate and key; `None` speaks plain TCP.
    #[must_use]
    pub fn with_tls(mut self, tls: Option<Tls>) -> Self {
        self.tls = tls;
        self
    }
}
