//! The client's address for axum's extractors.

use std::net::{Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use http::Extensions;
use midway_server::SocketFacts;

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
