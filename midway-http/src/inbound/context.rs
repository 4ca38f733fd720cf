//! `HttpContext`: the head of the request being handled, for fields and for parameters.

use std::{
    convert::Infallible,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    extract::{FromRequestParts, MatchedPath},
    response::Response,
};
use http::{Extensions, HeaderMap, HeaderValue, Method, Uri, Version, header, request::Parts};
use midway_core::{Dependency, Exchange, Inject, Result, Source};

use midway_server::{SocketFacts, parameters};

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
pub struct HttpContext(Arc<Head>);

struct Head {
    parts: Parts,
    attached: Mutex<Extensions>,
}

impl HttpContext {
    fn new(parts: Parts) -> Self {
        let attached = Mutex::default();
        Self(Arc::new(Head { parts, attached }))
    }

    /// The context of a request; made at the first call, then shared by all its handlers.
    pub(crate) fn enter<B>(request: &mut http::Request<B>) -> Self {
        if let Some(context) = request.extensions().get::<Self>() {
            return context.clone();
        }
        let context = Self::of(request);
        request.extensions_mut().insert(context.clone());
        context
    }

    fn of<B>(request: &http::Request<B>) -> Self {
        let mut parts = http::Request::new(()).into_parts().0;
        parts.method = request.method().clone();
        parts.uri = request.uri().clone();
        parts.version = request.version();
        parts.headers = request.headers().clone();
        parts.extensions = request.extensions().clone();
        Self::new(parts)
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.0.parts.method
    }

    /// The target; inside a nested router, without the part that the nesting took.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.0.parts.uri
    }

    /// The path of the target.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.parts.uri.path()
    }

    /// The protocol's version.
    #[must_use]
    pub fn version(&self) -> Version {
        self.0.parts.version
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.parts.headers
    }

    /// The first line of a header, when it is visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.parts.headers.get(name)?.to_str().ok()
    }

    /// The value of a cookie, without the quotes around it; see [`parameters::cookie`].
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let lines = self.0.parts.headers.get_all(header::COOKIE);
        parameters::cookie(lines.iter().map(HeaderValue::as_bytes), name)
    }

    /// The first value of a query parameter, decoded; see [`parameters::query`].
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        parameters::query(self.0.parts.uri.query()?, name)
    }

    /// The route's path as the controller declares it: `/users/{id}`.
    #[must_use]
    pub fn matched_path(&self) -> Option<&str> {
        self.0
            .parts
            .extensions
            .get::<MatchedPath>()
            .map(MatchedPath::as_str)
    }

    /// The socket; `None` for requests in process.
    #[must_use]
    pub fn socket(&self) -> Option<&SocketFacts> {
        self.0.parts.extensions.get()
    }

    /// Stores a value with the request for the handlers that run later: a guard stores the user, the handler
    /// reads it. A second value of one type replaces the first.
    pub fn attach<T: Clone + Send + Sync + 'static>(&self, value: T) {
        self.attached().insert(value);
    }

    /// The value of this type that was attached to the request.
    #[must_use]
    pub fn attachment<T: Clone + Send + Sync + 'static>(&self) -> Option<T> {
        self.attached().get::<T>().cloned()
    }

    fn attached(&self) -> MutexGuard<'_, Extensions> {
        // An insertion either happened or did not, so a poisoned lock guards nothing broken.
        self.0
            .attached
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The request's extensions, those of `tower` layers included.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.0.parts.extensions
    }
}

impl fmt::Debug for HttpContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No headers: they hold secrets. The path may hold a terminal's control characters.
        let path = self.path().escape_debug();
        write!(f, "HttpContext({} {path})", self.0.parts.method)
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

/// Guards, middleware and filters of HTTP receive the context, and their replies are responses.
impl Exchange for HttpContext {
    type Reply = Response;

    fn name(&self) -> &'static str {
        "http"
    }

    fn path(&self) -> &str {
        Self::path(self)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for HttpContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(context) = parts.extensions.get::<Self>() {
            return Ok(context.clone());
        }
        let context = Self::new(parts.clone());
        parts.extensions.insert(context.clone());
        Ok(context)
    }
}
