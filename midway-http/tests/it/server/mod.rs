//! The promises of the listener, and the raw clients that hold it to them.

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

use std::{net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use midway_http::server::{Body, RequestHandler, Server, ServerOptions};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Longer than anything here takes; a test that reaches it has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

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

/// A client that speaks bytes.
pub(crate) struct Raw(pub(crate) TcpStream);

impl Raw {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.unwrap())
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// Everything until the server closes; a reset is a failure.
    pub(crate) async fn rest(&mut self) -> String {
        let mut all = Vec::new();
        timeout(PATIENCE, self.0.read_to_end(&mut all))
            .await
            .expect("the server closes")
            .expect("the server closes without a reset");
        String::from_utf8(all).unwrap()
    }

    /// Reads until what has come ends with `end`.
    pub(crate) async fn until(&mut self, end: &str) -> String {
        String::from_utf8(self.until_bytes(end.as_bytes()).await).unwrap()
    }

    /// The same of a protocol that is no text.
    pub(crate) async fn until_bytes(&mut self, end: &[u8]) -> Vec<u8> {
        let mut all = Vec::new();
        while !all.ends_with(end) {
            let mut byte = [0];
            let read = timeout(PATIENCE, self.0.read(&mut byte)).await;
            let read = read.expect("an answer in time").unwrap();
            assert_eq!(read, 1, "closed after {:?}", String::from_utf8_lossy(&all));
            all.push(byte[0]);
        }
        all
    }
}

pub(crate) async fn exchange(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut client = Raw::connect(address).await;
    client.send(request).await;
    client.rest().await
}

/// A GET after which the connection closes.
pub(crate) fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
}
