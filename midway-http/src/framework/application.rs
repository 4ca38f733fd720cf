//! `HttpApplication`: the handle that components inject with `#[app("http")]`.

use std::net::SocketAddr;

use axum::{
    body::{Body, Bytes, HttpBody},
    response::Response,
};

use super::service::Entrance;
use midway_server::Server;

/// The HTTP framework's handle: where it listens, and requests in process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct HttpApplication {
    entrance: Entrance,
    server: Server,
}

impl HttpApplication {
    pub(super) fn new(entrance: Entrance, server: Server) -> Self {
        Self { entrance, server }
    }

    /// The address it listens on, with the port the system chose; `None` without an `http.port`, before the start
    /// and after the stop.
    #[must_use]
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.server.local_addr()
    }

    /// Returns true if clients speak TLS to it: `https://` and not `http://`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.server.is_secure()
    }

    /// The listener, which other frameworks may share.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Connections open now, WebSockets on the same port included.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.server.connections()
    }

    /// Answers a request in process: the same routes, layers and errors as over the network, no port needed.
    ///
    /// Before the framework runs and after it has stopped the answer is 503.
    ///
    /// ```
    /// # use midway_http::prelude::*;
    /// # async fn ask(app: HttpApplication) -> Result<(), Box<dyn std::error::Error>> {
    /// let request = axum::http::Request::get("/users/1").body(Body::empty())?;
    /// let response = app.request(request).await;
    /// assert_eq!(response.status(), StatusCode::OK);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn request<B>(&self, request: http::Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<axum::BoxError>,
    {
        self.entrance.request(request.map(Body::new)).await
    }
}
