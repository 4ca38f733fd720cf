//! From an upgrade request to a decision: 101 with everything the connection needs, or a refusal.

// The request, kept small.
mod request;
// The rules of the handshake, and the 101.
mod handshake;
// The origins that may connect.
mod origin;
// The application's decision in code.
mod decision;
mod hooks;
// The controllers by path.
mod routes;
// The hooks and the routes of a framework.
mod admission;
// The answer to a refused client.
mod refusal;

pub use self::decision::Decision;
pub use self::request::{Socket, UpgradeRequest};

pub(crate) use self::admission::Admission;
pub(crate) use self::decision::Principal;
pub(crate) use self::hooks::undecided;
pub(crate) use self::origin::Origins;
pub(crate) use self::refusal::Refusal;
pub(crate) use self::routes::{Destination, Routes};

use std::sync::Arc;

use http::{Response, StatusCode, request::Parts};
use midway_server::Body;
use midway_wire::deflate::{Agreement, DeflateOptions, DeflatePool, negotiate};

use self::hooks::Allowed;
use crate::{
    hub::{Hub, Seat},
    invoke::Route,
};

/// Everything a connection begins with.
pub(crate) struct Admitted {
    pub(crate) request: UpgradeRequest,
    pub(crate) principal: Option<Principal>,
    pub(crate) route: Arc<Route>,
    pub(crate) seat: Seat,
    /// Compression, if it was agreed.
    pub(crate) deflate: Option<Agreement>,
}

/// Takes the request through every stage; the first that refuses decides the status.
pub(crate) async fn admit(
    admission: &Admission,
    parts: Parts,
) -> Result<(Admitted, Response<Body>), Refusal> {
    let Admission { hub, hooks, .. } = admission;
    let (serving, routes) = admission.serving().ok_or_else(unavailable)?;
    handshake::check_method(&parts.method)?;
    let destination = routes.at(parts.uri.path()).ok_or_else(unserved)?;
    let accepted = handshake::check(&parts)?;
    serving.origins.check(&parts)?;
    let request = UpgradeRequest::new(parts, Arc::clone(&destination.pattern));
    destination.check(&request)?;
    let deflate = agree(&request, serving.deflate.as_deref())?;
    let seat = Hub::seat(hub, serving.options.max_connections).ok_or_else(full)?;
    let Allowed { principal, headers } = hooks.verify(&request).await?;
    if let Some(protocol) = hooks.protocol(&request) {
        request.agree_on(&protocol);
    }
    let mut response = handshake::response(&accepted, request.agreed_protocol(), deflate.as_ref());
    for (name, value) in headers {
        response.headers_mut().append(name, value);
    }
    Ok((
        Admitted {
            request,
            principal,
            route: Arc::clone(&destination.route),
            seat,
            deflate,
        },
        response,
    ))
}

/// A request that asks for no upgrade, on a port that serves nothing else.
pub(crate) fn refuse_plain(admission: &Admission, parts: &Parts) -> Refusal {
    let Some((_, routes)) = admission.serving() else {
        return unavailable();
    };
    if let Err(refusal) = handshake::check_method(&parts.method) {
        return refusal;
    }
    match routes.at(parts.uri.path()) {
        None => unserved(),
        Some(_) => Refusal::new(StatusCode::UPGRADE_REQUIRED, "this is a WebSocket address"),
    }
}

fn unavailable() -> Refusal {
    Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "the server is not taking connections",
    )
}

fn full() -> Refusal {
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "too many connections")
}

fn unserved() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "no WebSocket is served at this path")
}

/// Compression, if the client offers what this server wants. A header that cannot be read is
/// refused, wanted or not.
fn agree(
    request: &UpgradeRequest,
    pool: Option<&DeflatePool>,
) -> Result<Option<Agreement>, Refusal> {
    let wanted = pool.map_or_else(DeflateOptions::default, |pool| pool.options().clone());
    let agreed = negotiate(request.extension_lines(), &wanted)
        .map_err(|_| Refusal::bad("the Sec-WebSocket-Extensions header is malformed"))?;
    Ok(agreed.filter(|_| pool.is_some()))
}
