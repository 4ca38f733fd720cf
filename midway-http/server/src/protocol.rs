//! One connection's life in HTTP: its version, its deadlines, its end.

use std::{
    convert::Infallible,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use http::{Request, header};
use hyper::{
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
#[cfg(feature = "tls")]
use tokio::io::AsyncBufReadExt;
use tokio::{net::TcpStream, sync::watch, time::timeout};

#[cfg(feature = "tls")]
use super::tls::{Handshakes, Met};
use super::{
    Limits, ServerOptions,
    closing::close,
    connection::{Connection, ConnectionGuard, Stream},
    dispatch::{Handlers, SocketFacts},
    drain::{Stage, reached},
    traffic::{Answer, Exchange},
    waits::{Event, Waits},
};
use midway_core::__private::logged;

/// The first four bytes of the HTTP/2 connection preface (RFC 9113, section 3.4); no HTTP/1 method is `PRI`.
const HTTP2_PREFACE: &[u8; 4] = b"PRI ";

/// The number of header lines for which hyper needs no memory of its own.
const HYPER_DEFAULT_HEADERS: usize = 100;

const REQUEST_TIMEOUT: &[u8] =
    b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 48\r\n\r\nthe request head did not arrive within its time\n";

/// The answer to a client that begins with HTTP/2 where only HTTP/1 is spoken.
const SPEAK_HTTP1: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 31\r\n\r\nthis port speaks HTTP/1.1 only\n";

/// The answer to plain HTTP on a TLS port; no request of it is served.
#[cfg(feature = "tls")]
const SPEAK_TLS: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 39\r\n\r\nthis port speaks TLS: use https or wss\n";

/// The protocols that connections are served with; built once per server.
#[derive(Debug)]
pub(super) struct Protocols {
    http1: http1::Builder,
    http2: Option<http2::Builder<TokioExecutor>>,
    #[cfg(feature = "tls")]
    handshakes: Option<Handshakes>,
    limits: Limits,
}

impl Protocols {
    pub(super) fn new(options: &ServerOptions, limits: &Limits) -> Self {
        Self {
            http1: http1_builder(options, limits),
            http2: options.http2.then(|| http2_builder(limits)),
            #[cfg(feature = "tls")]
            handshakes: options
                .tls
                .as_ref()
                .map(|tls| Handshakes::new(tls, options.http2)),
            limits: *limits,
        }
    }

    /// Serves one connection until it ends, is upgraded, or the server stops. The permit outlives the socket.
    pub(super) async fn serve(
        &self,
        guard: ConnectionGuard,
        socket: TcpStream,
        handlers: Arc<Handlers>,
        mut stages: watch::Receiver<Stage>,
    ) {
        let (Ok(peer), Ok(local)) = (socket.peer_addr(), socket.local_addr()) else {
            return;
        };
        let facts = SocketFacts::new(peer, local);
        #[cfg(feature = "tls")]
        if let Some(handshakes) = &self.handshakes {
            // In a box, so that the tasks of plain connections hold no room for it.
            let secure = self.serve_secure(handshakes, guard, socket, handlers, facts, stages);
            return Box::pin(secure).await;
        }
        let first = self.in_time(first_bytes(&socket), &mut stages);
        let Some(Some(first)) = first.await else {
            return;
        };
        let is_http2 = first == *HTTP2_PREFACE;
        if is_http2 && self.http2.is_none() {
            // hyper would close without an answer.
            return close(socket, SPEAK_HTTP1).await;
        }
        let connection = Connection::new(Stream::Plain(socket), guard);
        self.serve_requests(is_http2, connection, handlers, facts, stages)
            .await;
    }

    /// The same over TLS: the handshake, then the protocol that it agreed on.
    #[cfg(feature = "tls")]
    async fn serve_secure(
        &self,
        handshakes: &Handshakes,
        guard: ConnectionGuard,
        socket: TcpStream,
        handlers: Arc<Handlers>,
        facts: SocketFacts,
        mut stages: watch::Receiver<Stage>,
    ) {
        let met = self.in_time(handshakes.meet(socket), &mut stages).await;
        let (mut stream, agreed) = match met {
            Some(Ok(Met::Secure(stream, agreed))) => (stream, agreed),
            Some(Ok(Met::Plain(socket))) => return close(socket, SPEAK_TLS).await,
            Some(Ok(Met::Failed(error, socket))) => {
                let peer = facts.peer;
                logged(
                    || tracing::debug!(error = ?error.to_string(), %peer, "a TLS handshake failed"),
                );
                // rustls has sent the alert; unread input must not turn the close into a reset.
                return close(socket, b"").await;
            }
            Some(Err(_)) | None => return,
        };
        // As on a plain connection: nothing is set up for a client that sends nothing.
        match self.in_time(stream.fill_buf(), &mut stages).await {
            Some(Ok(first)) if !first.is_empty() => {}
            _ => return,
        }
        let is_http2 = agreed.is_http2();
        let connection = Connection::new(Stream::Secure(stream), guard);
        let facts = facts.with_tls(agreed);
        self.serve_requests(is_http2, connection, handlers, facts, stages)
            .await;
    }

    async fn serve_requests(
        &self,
        is_http2: bool,
        connection: Connection,
        handlers: Arc<Handlers>,
        facts: SocketFacts,
        stages: watch::Receiver<Stage>,
    ) {
        match &self.http2 {
            Some(http2) if is_http2 => {
                self.serve_http2(http2, connection, handlers, facts, stages)
                    .await;
            }
            _ => {
                self.serve_http1(connection, handlers, facts, stages).await;
            }
        }
    }

    async fn serve_http1(
        &self,
        connection: Connection,
        handlers: Arc<Handlers>,
        facts: SocketFacts,
        mut stages: watch::Receiver<Stage>,
    ) {
        let traffic = Arc::clone(&connection.traffic);
        let mut waits = Waits::http1(Arc::clone(&traffic), &self.limits);
        let service = service_fn(move |mut request: Request<Incoming>| {
            let exchange = Exchange::begin(&traffic);
            if request.headers().contains_key(header::UPGRADE)
                && let Some(ahead) = traffic.take_ahead()
            {
                request.extensions_mut().insert(ahead);
            }
            let answer = handlers.answer(facts.clone(), request);
            async move {
                let answer = answer.await;
                Ok::<_, Infallible>(answer.map(|body| Answer::whole(body, exchange)))
            }
        });
        let io = TokioIo::new(connection);
        let mut served = self.http1.serve_connection(io, service).with_upgrades();
        let result = loop {
            match waits.next(&mut served, &mut stages).await {
                Event::Ended(result) => break result,
                Event::Leave => Pin::new(&mut served).graceful_shutdown(),
                Event::Drop => return,
            }
        };
        if let Some(parts) = served.into_parts() {
            after_http1(result, parts.io.into_inner(), &parts.read_buf, stages).await;
        }
    }

    async fn serve_http2(
        &self,
        builder: &http2::Builder<TokioExecutor>,
        connection: Connection,
        handlers: Arc<Handlers>,
        facts: SocketFacts,
        mut stages: watch::Receiver<Stage>,
    ) {
        let traffic = Arc::clone(&connection.traffic);
        let mut waits = Waits::http2(Arc::clone(&traffic), &self.limits);
        let service = service_fn(move |request: Request<Incoming>| {
            let exchange = Exchange::begin(&traffic);
            let answer = handlers.answer(facts.clone(), request);
            async move {
                let answer = answer.await;
                Ok::<_, Infallible>(answer.map(|body| Answer::in_pieces(body, exchange)))
            }
        });
        let mut served = pin!(builder.serve_connection(TokioIo::new(connection), service));
        loop {
            match waits.next(served.as_mut(), &mut stages).await {
                Event::Ended(_) | Event::Drop => return,
                Event::Leave => served.as_mut().graceful_shutdown(),
            }
        }
    }

    /// Returns true if clients speak TLS.
    #[cfg(feature = "tls")]
    pub(super) fn is_secure(&self) -> bool {
        self.handshakes.is_some()
    }

    /// Returns false: this build speaks no TLS.
    #[cfg(not(feature = "tls"))]
    pub(super) fn is_secure(&self) -> bool {
        false
    }

    /// Limits `what` to the time of a request head; `None` when that has passed, or the server drains.
    async fn in_time<T>(
        &self,
        what: impl Future<Output = T>,
        stages: &mut watch::Receiver<Stage>,
    ) -> Option<T> {
        tokio::select! {
            done = timeout(self.limits.header_read_timeout, what) => done.ok(),
            () = reached(stages, Stage::Draining) => None,
        }
    }
}

fn http1_builder(options: &ServerOptions, limits: &Limits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_read_timeout)
        .max_header_size(limits.max_header_bytes)
        .title_case_headers(options.title_case_headers);
    if limits.max_headers != HYPER_DEFAULT_HEADERS {
        builder.max_headers(limits.max_headers);
    }
    builder
}

fn http2_builder(limits: &Limits) -> http2::Builder<TokioExecutor> {
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(limits.max_header_bytes).unwrap_or(u32::MAX))
        // A client that vanished without a FIN is detected by an unanswered ping.
        .keep_alive_interval(Duration::from_secs(30))
        .keep_alive_timeout(Duration::from_secs(20));
    builder
}

/// The first bytes, left in the socket; `None` when the client closed without any. Until they arrive the
/// connection owns no buffer.
async fn first_bytes(socket: &TcpStream) -> Option<[u8; 4]> {
    let mut first = [0; 4];
    match socket.peek(&mut first).await {
        Ok(1..) => Some(first),
        Ok(0) | Err(_) => None,
    }
}

/// Closes an HTTP/1 connection that hyper has ended, with an answer if its error has one.
async fn after_http1(
    result: hyper::Result<()>,
    mut connection: Connection,
    read_ahead: &[u8],
    mut stages: watch::Receiver<Stage>,
) {
    let answer: Option<&[u8]> = match &result {
        // Unread input beyond the last request would turn the close into a reset, and the answer would be lost.
        Ok(()) => Some(b"".as_slice()).filter(|_| !read_ahead.is_empty()),
        // Part of a request had arrived: answer 408. An idle client is just closed.
        Err(error) if error.is_timeout() && !read_ahead.is_empty() => Some(REQUEST_TIMEOUT),
        // hyper has written 400 or 431; unread input must not turn the close into a reset.
        Err(error) if error.is_parse() => Some(b""),
        Err(_) => None,
    };
    if let Err(error) = result {
        logged(|| tracing::debug!(error = ?error.to_string(), "an HTTP/1 connection ended"));
    }
    if let Some(answer) = answer {
        tokio::select! {
            () = close(connection.stream.io(), answer) => {}
            () = reached(&mut stages, Stage::Closed) => {}
        }
    }
}
