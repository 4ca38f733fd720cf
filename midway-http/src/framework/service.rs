//! From a request of the listener, or of a test, to a response.

use std::{
    borrow::Cow,
    fmt,
    future::ready,
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError, RwLock},
};

use axum::{
    Router,
    body::Body as AxumBody,
    extract::{DefaultBodyLimit, OriginalUri, Request},
    response::{IntoResponse, Response},
};
use futures_util::{FutureExt, future::BoxFuture};
use http::{StatusCode, Uri};
use http_body::Body as _;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use midway_core::Stopping;
use midway_server::{Body, Parting, RequestHandler, normal_path};
use tower::Service;

use crate::{
    inbound::{Pace, Patient, introduce, introduce_in_process},
    options::{DEFAULT_BODY_LIMIT, HttpOptions},
    outbound::{Exposure, ProblemDetails, ended_by, finish, panicked},
};

/// The routes while the framework runs; empty before and after.
#[derive(Clone, Default)]
pub(super) struct Entrance(Arc<RwLock<Option<Arc<Serving>>>>);

/// The routes as they are served.
pub(super) struct Serving {
    router: Router,
    routes: usize,
    exposure: Exposure,
    body_limit: usize,
    pace: Pace,
    stopping: Stopping,
}

impl fmt::Debug for Entrance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Entrance")
            .field(&self.serving().is_some())
            .finish()
    }
}

impl Serving {
    pub(super) fn new(
        router: Router,
        routes: usize,
        exposure: Exposure,
        options: &HttpOptions,
        parting: Parting,
        stopping: Stopping,
    ) -> Self {
        Self {
            router,
            routes,
            exposure,
            body_limit: options.body_limit,
            pace: options.pace(parting),
            stopping,
        }
    }

    /// Routes one request; a panic becomes a response too. No `async fn`: one would keep a copy of the request.
    fn respond(self: Arc<Self>, mut request: Request) -> impl Future<Output = Response> {
        spell(&mut request);
        let method = request.method().clone();
        if self.body_limit != DEFAULT_BODY_LIMIT {
            DefaultBodyLimit::max(self.body_limit).apply(&mut request);
        }
        request.extensions_mut().insert(self.stopping.clone());
        let answer = AssertUnwindSafe(self.router.clone().call(request)).catch_unwind();
        answer.map(move |answer| {
            let response = match answer {
                Ok(Ok(response)) => response,
                Ok(Err(never)) => match never {},
                Err(panic) => panicked(&*panic, self.exposure),
            };
            ended_by(&self.stopping, finish(&method, response))
        })
    }

    /// A body with a minimum rate; a request without a body, the usual case, is not wrapped.
    fn body(&self, body: Incoming) -> AxumBody {
        if body.is_end_stream() {
            AxumBody::empty()
        } else {
            AxumBody::new(Patient::new(body, self.pace.clone()))
        }
    }
}

impl Entrance {
    pub(super) fn open(&self, serving: Serving) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(serving));
    }

    /// Releases the routes and with them the controllers.
    pub(super) fn close(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The controllers' routes being served.
    pub(super) fn routes(&self) -> usize {
        self.serving().map_or(0, |serving| serving.routes)
    }

    fn serving(&self) -> Option<Arc<Serving>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Answers a request that came over no socket.
    pub(super) async fn request(&self, mut request: Request) -> Response {
        let Some(serving) = self.serving() else {
            return closed();
        };
        introduce_in_process(request.extensions_mut());
        serving.respond(request).await
    }
}

impl RequestHandler for Entrance {
    fn handle(&self, request: http::Request<Incoming>) -> BoxFuture<'static, http::Response<Body>> {
        let Some(serving) = self.serving() else {
            return Box::pin(ready(boxed(closed())));
        };
        let mut request = request.map(|body| serving.body(body));
        introduce(request.extensions_mut());
        Box::pin(serving.respond(request).map(boxed))
    }
}

/// Normalises the path that routes are matched by; the target as received is kept as the `OriginalUri`.
fn spell(request: &mut Request) {
    let Cow::Owned(path) = normal_path(request.uri().path()) else {
        return;
    };
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = target.try_into().ok();
    if let Ok(uri) = Uri::from_parts(parts) {
        let original = std::mem::replace(request.uri_mut(), uri);
        request.extensions_mut().insert(OriginalUri(original));
    }
}

fn boxed(response: Response) -> http::Response<Body> {
    response.map(|body| body.map_err(Into::into).boxed_unsync())
}

/// The answer before the framework runs and after it has stopped.
fn closed() -> Response {
    ProblemDetails::new(StatusCode::SERVICE_UNAVAILABLE)
        .with_detail("the application is not running")
        .into_response()
}
