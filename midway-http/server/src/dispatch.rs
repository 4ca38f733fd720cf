//! One request: checked, handed to its handler, answered even when the handler panics.

use std::{
    fmt,
    future::ready,
    net::SocketAddr,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, PoisonError, RwLock},
};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Either},
};
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;

use super::{
    body::{self, Body},
    host,
    tls::TlsFacts,
};
use midway_core::__private::logged;

/// Answers requests of a [`Server`](super::Server).
///
/// Implemented by frameworks and by closures that return a boxed future. A panic in it becomes a 500 and ends
/// neither the connection's other requests nor the server.
pub trait RequestHandler: Send + Sync + 'static {
    /// The answer to one request. Its extensions hold the [`SocketFacts`].
    fn handle(&self, request: Request<Incoming>) -> BoxFuture<'static, Response<Body>>;
}

impl<F> RequestHandler for F
where
    F: Fn(Request<Incoming>) -> BoxFuture<'static, Response<Body>> + Send + Sync + 'static,
{
    fn handle(&self, request: Request<Incoming>) -> BoxFuture<'static, Response<Body>> {
        self(request)
    }
}

/// The socket a request came over; found in the extensions of every request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SocketFacts {
    /// The client's address.
    pub peer: SocketAddr,
    /// The address the client connected to.
    pub local: SocketAddr,
    /// The result of the TLS handshake; `None` on a plain connection.
    pub tls: Option<Arc<TlsFacts>>,
}

impl SocketFacts {
    /// The facts of a plain connection.
    pub fn new(peer: SocketAddr, local: SocketAddr) -> Self {
        Self {
            peer,
            local,
            tls: None,
        }
    }

    /// The same over TLS.
    #[must_use]
    pub fn with_tls(mut self, tls: TlsFacts) -> Self {
        self.tls = Some(Arc::new(tls));
        self
    }
}

/// The handlers of requests and of upgrades; replaceable while the server runs.
#[derive(Default)]
pub(super) struct Handlers {
    request: RwLock<Option<Arc<dyn RequestHandler>>>,
    upgrade: RwLock<Option<Arc<dyn RequestHandler>>>,
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handlers").finish_non_exhaustive()
    }
}

impl Handlers {
    pub(super) fn set_request(&self, handler: Option<Arc<dyn RequestHandler>>) {
        *self.request.write().unwrap_or_else(PoisonError::into_inner) = handler;
    }

    pub(super) fn set_upgrade(&self, handler: Option<Arc<dyn RequestHandler>>) {
        *self.upgrade.write().unwrap_or_else(PoisonError::into_inner) = handler;
    }

    /// The handler that is set for this request. Without one for upgrades, an upgrade request is an ordinary request, as
    /// RFC 9110, section 7.8 lets a server ignore the header.
    fn registered(&self, request: &Request<Incoming>) -> Option<Arc<dyn RequestHandler>> {
        if asks_for_websocket(request.headers()) {
            let upgrade = self.upgrade.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(handler) = upgrade.as_ref() {
                return Some(Arc::clone(handler));
            }
        }
        self.request
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Checks the request, hands it over and turns a panic into a 500.
    ///
    /// No `async fn`: one would keep a copy of the request. The future holds no handlers, as one of them may be the last
    /// owner of something that a stop waits for.
    pub(super) fn answer(
        &self,
        facts: SocketFacts,
        mut request: Request<Incoming>,
    ) -> impl Future<Output = Response<Body>> + use<> {
        match self.handler_of(&request) {
            Ok(handler) => {
                request.extensions_mut().insert(facts);
                let answer = catch_unwind(AssertUnwindSafe(|| handler.handle(request)));
                Either::Left(async move {
                    let answer = match answer {
                        Ok(answer) => AssertUnwindSafe(answer).catch_unwind().await,
                        Err(panic) => Err(panic),
                    };
                    answer.unwrap_or_else(|panic| failed(&*panic))
                })
            }
            Err(refusal) => Either::Right(ready(refusal)),
        }
    }

    /// The handler of the request, or the listener's own answer.
    #[expect(clippy::result_large_err, reason = "it is the answer")]
    fn handler_of(
        &self,
        request: &Request<Incoming>,
    ) -> Result<Arc<dyn RequestHandler>, Response<Body>> {
        if !host::is_acceptable(request.version(), request.headers()) {
            return Err(refusal(
                StatusCode::BAD_REQUEST,
                "the Host header is missing, doubled or malformed\n",
            ));
        }
        if request.method() == Method::OPTIONS && request.uri().path() == "*" {
            // About the server as a whole (RFC 9110, section 9.3.7), which has nothing to add.
            let mut response = Response::new(body::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            return Err(response);
        }
        self.registered(request)
            .ok_or_else(|| refusal(StatusCode::NOT_FOUND, "nothing is served here\n"))
    }
}

/// Logs the message of a handler's panic, if it is text.
fn failed(panic: &(dyn std::any::Any + Send)) -> Response<Body> {
    let panic = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("(no message)");
    logged(|| tracing::error!(?panic, "a request handler panicked"));
    let mut response = Response::new(body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

/// A one-line answer after which the connection closes.
fn refusal(status: StatusCode, line: &'static str) -> Response<Body> {
    let mut response = Response::new(body::text(line));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    if status == StatusCode::BAD_REQUEST {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Returns true if any `Upgrade` line lists the token `websocket`.
fn asks_for_websocket(headers: &http::HeaderMap) -> bool {
    headers
        .get_all(header::UPGRADE)
        .iter()
        .flat_map(|line| line.as_bytes().split(|&byte| byte == b','))
        .any(|token| token.trim_ascii().eq_ignore_ascii_case(b"websocket"))
}
