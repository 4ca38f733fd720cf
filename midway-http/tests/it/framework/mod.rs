//! The promises of the framework, and the requests that hold it to them.

mod answers;
mod around;
mod around_mistakes;
mod compile_errors;
mod mounts;
mod parameters;
mod valid;
mod routes;
mod scopes;
mod starts_and_stops;
mod stopping;
#[cfg(feature = "tls")]
mod tls;

use std::net::SocketAddr;

use axum::{
    body::{Body, to_bytes},
    response::Response,
};
use http::{HeaderMap, Request, StatusCode};
use midway_core::{App, Bootstrap, ConfigurationSource};
use midway_http::HttpApplication;

/// An application in the environment of tests, without any config files.
pub(crate) fn boot<C: ConfigurationSource>() -> Bootstrap {
    Bootstrap::configure::<C>()
        .environment("unittest")
        .base_dir(env!("CARGO_TARGET_TMPDIR"))
        .variables([])
}

pub(crate) async fn start<C: ConfigurationSource>() -> App {
    boot::<C>().start().await.unwrap()
}

/// An application that listens on a free port of the loopback interface.
pub(crate) async fn listening<C: ConfigurationSource>() -> App {
    let boot = boot::<C>()
        .config("http.port", 0)
        .config("http.host", "127.0.0.1");
    boot.start().await.unwrap()
}

pub(crate) fn address(app: &App) -> SocketAddr {
    let http: HttpApplication = app.container().app().unwrap();
    http.local_addr().unwrap()
}

/// An answer with its whole body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Self {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The problem document, checked for what every one of them has.
    pub(crate) fn problem(&self) -> serde_json::Value {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let document: serde_json::Value = serde_json::from_str(&self.text).unwrap();
        assert_eq!(document["status"], self.status.as_u16());
        document
    }
}

pub(crate) async fn ask(app: &App, method: &str, path: &str) -> Answer {
    send(app, Request::builder().method(method).uri(path), "").await
}

pub(crate) async fn send(
    app: &App,
    request: http::request::Builder,
    body: impl Into<Body>,
) -> Answer {
    let http: HttpApplication = app.container().app().unwrap();
    Answer::of(http.request(request.body(body.into()).unwrap()).await).await
}
