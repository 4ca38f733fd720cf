//! The promises of midway-server, one module each.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod accepts_and_survives;
mod drains;
mod limits_connections;
mod logs;
mod refuses_bad_heads;
#[cfg(unix)]
mod runs_out_of_descriptors;
mod speaks_http2;
#[cfg(feature = "tls")]
mod speaks_tls;
mod times_out;
mod upgrades;
mod waits_for_http2;
mod waits_for_readers;

use std::{net::SocketAddr, sync::Arc};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use midway_server::{Body, RequestHandler, Server, ServerOptions};

pub(crate) use midway_test_support::{PATIENCE, Raw, exchange, get};

pub(crate) fn loopback() -> ServerOptions {
    ServerOptions::default().with_host("127.0.0.1")
}

pub(crate) fn full(text: &str) -> Body {
    Full::new(Bytes::copy_from_slice(text.as_bytes()))
        .map_err(|never| match never {})
        .boxed_unsync()
}

/// A handler from an async closure.
pub(crate) fn handler<F, R>(answer: F) -> Arc<dyn RequestHandler>
where
    F: Fn(Request<Incoming>) -> R + Send + Sync + 'static,
    R: Future<Output = Response<Body>> + Send + 'static,
{
    Arc::new(
        move |request: Request<Incoming>| -> BoxFuture<'static, Response<Body>> {
            Box::pin(answer(request))
        },
    )
}

/// Answers every request with its path.
pub(crate) fn echo_path() -> Arc<dyn RequestHandler> {
    handler(|request| async move { Response::new(full(request.uri().path())) })
}

pub(crate) async fn started(
    options: ServerOptions,
    handler: Arc<dyn RequestHandler>,
) -> (Server, SocketAddr) {
    let server = Server::new(options);
    server.on_request(handler);
    let address = server.bind().await.unwrap();
    server.start().unwrap();
    (server, address)
}
