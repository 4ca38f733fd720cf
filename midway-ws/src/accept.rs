//! The entrance for upgrade requests, from any server: each is answered and handed over.

use std::{
    convert::Infallible,
    fmt,
    panic::AssertUnwindSafe,
    sync::Arc,
    task::{Context as TaskContext, Poll},
};

use futures_util::{FutureExt, future::BoxFuture};
use http::{Request, Response};
use hyper::{body::Incoming, upgrade::OnUpgrade};
use midway_core::__private::logged;
use midway_core::Error;
use midway_server::{Body, RequestHandler, refused, upgraded};
use midway_wire::Decoder;

use crate::{
    admit::{Admission, Admitted, admit, refuse_plain, undecided},
    connection::{Context, Opened},
    hub::Hub,
    inbound::{Inbound, split},
    outbound::Outbox,
};

/// Takes the other requests of a port that serves WebSockets only.
pub(crate) struct Others(pub(crate) Arc<Admission>);

impl RequestHandler for Others {
    fn handle(&self, request: Request<Incoming>) -> BoxFuture<'static, Response<Body>> {
        let response = refuse_plain(&self.0, &request.into_parts().0).into_response();
        Box::pin(std::future::ready(response))
    }
}

async fn answer<B>(admission: Arc<Admission>, mut request: Request<B>) -> Response<Body> {
    let upgrade = hyper::upgrade::on(&mut request);
    let (parts, _) = request.into_parts();
    let target = parts.uri.clone();
    let admitting = AssertUnwindSafe(admit(&admission, parts)).catch_unwind();
    // A hook that panics is a hook that fails, behind a foreign server, too.
    let admitted = admitting
        .await
        .unwrap_or_else(|panic| Err(undecided(target.path(), &Error::from_panic(&*panic))));
    match admitted {
        Ok((admitted, response)) => {
            tokio::spawn(begin(Arc::clone(&admission.hub), upgrade, admitted));
            response
        }
        Err(refusal) => {
            admission.hub.counters.count(|counts| &mut counts.refused);
            let status = refusal.status.as_u16();
            logged(|| tracing::debug!(status, why = ?refusal.line, "upgrade refused"));
            tokio::spawn(refused(upgrade));
            refusal.into_response()
        }
    }
}

/// The 101 is on its way: once it is out, the connection begins.
async fn begin(hub: Arc<Hub>, upgrade: OnUpgrade, admitted: Admitted) {
    let Admitted {
        request,
        principal,
        route,
        seat,
        deflate,
    } = admitted;
    let Some(serving) = hub.settings() else {
        return;
    };
    let transport = match upgraded(upgrade).await {
        Ok(upgraded) => upgraded,
        Err(error) => {
            logged(|| tracing::debug!(?error, "the client left before the handshake was over"));
            return;
        }
    };
    let (source, write) = match split(transport.transport, serving.options.heartbeat().is_some()) {
        Ok(halves) => halves,
        Err(error) => {
            logged(|| tracing::debug!(?error, "the connection broke after the handshake"));
            return;
        }
    };
    request.set_head(&transport.buffered);
    let mut decoder = Decoder::new(serving.limits());
    let mut compress = None;
    if let (Some(agreed), Some(pool)) = (deflate, &serving.deflate) {
        let (inflater, compressor) = pool.open(&agreed);
        decoder = decoder.with_deflate(inflater);
        compress = Some((compressor, Arc::clone(pool)));
    }
    let auto_pong = serving.options.auto_pong;
    let inbound = Box::new(Inbound::new(
        source,
        &transport.buffered,
        decoder,
        auto_pong,
    ));
    let outbox = Outbox::new(write, serving.bounds(), compress);
    let seats = (seat, transport.guard);
    let context = Context::new(Arc::clone(&hub), request, principal, outbox, seats);
    let tracked = serving.options.client_tracking;
    route(Opened {
        context,
        inbound,
        tracked,
    });
}

/// The framework as a service, for servers that are not midway's: an axum router
/// (`route_service`), a `tower` stack, or hyper itself.
///
/// Made by [`WsFramework::service`](crate::WsFramework::service). Every request gets the answer
/// that the framework's own port would give.
#[derive(Clone)]
pub struct WsService(pub(crate) Arc<Admission>);

impl fmt::Debug for WsService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WsService").field(&self.0.hub).finish()
    }
}

impl RequestHandler for WsService {
    fn handle(&self, request: Request<Incoming>) -> BoxFuture<'static, Response<Body>> {
        Box::pin(answer(Arc::clone(&self.0), request))
    }
}

impl<B: Send + 'static> tower::Service<Request<B>> for WsService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let admission = Arc::clone(&self.0);
        Box::pin(async move { Ok(answer(admission, request).await) })
    }
}

impl<B: Send + 'static> hyper::service::Service<Request<B>> for WsService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn call(&self, request: Request<B>) -> Self::Future {
        let admission = Arc::clone(&self.0);
        Box::pin(async move { Ok(answer(admission, request).await) })
    }
}
