//! `HttpContext`: the head of the request being handled, for fields and for parameters.

use std::{convert::Infallible, fmt, sync::Arc};

use axum::extract::{FromRequestParts, MatchedPath};
use http::{Extensions, HeaderMap, Method, Uri, Version, header, request::Parts};
use midway_core::{Dependency, Inject, Result, Source};

use crate::server::SocketFacts;

/// The request that is being handled, without its body. Cheap to clone.
///
/// A request-scoped component injects it as a field; any handler may take it as a parameter:
///
/// ```
/// use midway_core::prelude::*;
/// use midway_http::prelude::*;
///
/// #[derive(Component)]
/// #[component(scope = Request)]
/// struct Session {
///     #[inject]
///     ctx: HttpContext,
/// }
///
/// impl Session {
///     fn token(&self) -> Option<&str> {
///         self.ctx.header("authorization")
///     }
/// }
/// ```
#[derive(Clone)]
pub struct HttpContext(Arc<Parts>);

impl HttpContext {
    pub(crate) fn of<B>(request: &http::Request<B>) -> Self {
        let mut parts = http::Request::new(()).into_parts().0;
        parts.method = request.method().clone();
        parts.uri = request.uri().clone();
        parts.version = request.version();
        parts.headers = request.headers().clone();
        parts.extensions = request.extensions().clone();
        Self(Arc::new(parts))
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The target; inside a nested router, without the part that the nesting took.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.0.uri
    }

    /// The path of the target.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.uri.path()
    }

    /// The protocol's version.
    #[must_use]
    pub fn version(&self) -> Version {
        self.0.version
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The first line of a header, when it is visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)?.to_str().ok()
    }

    /// The value of a cookie, as it was sent.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let lines = self.0.headers.get_all(header::COOKIE).iter();
        lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The route's path as the controller declares it: `/users/{id}`.
    #[must_use]
    pub fn matched_path(&self) -> Option<&str> {
        self.0
            .extensions
            .get::<MatchedPath>()
            .map(MatchedPath::as_str)
    }

    /// The socket; `None` for requests in process.
    #[must_use]
    pub fn socket(&self) -> Option<&SocketFacts> {
        self.0.extensions.get()
    }

    /// What layers have attached to the request.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }
}

impl fmt::Debug for HttpContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No headers: they hold secrets.
        write!(f, "HttpContext({} {})", self.0.method, self.0.uri.path())
    }
}

impl Inject for HttpContext {
    fn dependency() -> Dependency {
        Dependency::scoped::<Self>()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.scoped::<Self>()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for HttpContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Arc::new(parts.clone())))
    }
}
