//! What extractors want to know about the socket.

use std::net::{Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::{Extensions, StatusCode, request::Parts};

use crate::{HttpError, server::SocketFacts};

/// Lets axum's `ConnectInfo<SocketAddr>` work on requests that came over a socket.
pub(crate) fn introduce(extensions: &mut Extensions) {
    if let Some(facts) = extensions.get::<SocketFacts>() {
        let peer = facts.peer;
        extensions.insert(ConnectInfo(peer));
    }
}

/// The same for a request without a socket: it comes from this host, from no port.
pub(crate) fn introduce_in_process(extensions: &mut Extensions) {
    if extensions.get::<ConnectInfo<SocketAddr>>().is_none() {
        extensions.insert(ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))));
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SocketFacts {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        let facts = parts.extensions.get::<Self>().cloned();
        facts.ok_or_else(|| {
            HttpError::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "the request came over no socket",
            )
        })
    }
}
