//! What a handler failed with: counted, and logged with the connection's number and a place.

use midway_core::{Denied, Error, Target};

use super::around::NotOpened;
use crate::context::Context;

/// An error that no filter took. What the client caused it can cause again and again, so that is
/// for DEBUG only, with the handler's place; ours is an ERROR, with the line whose `?` returned it.
pub(crate) fn failed(context: &Context, target: &Target, error: &Error) {
    let (id, path, chain) = (context.id(), context.request().path(), error.chain());
    let counters = &context.hub().counters;
    if is_refusal(error) || error.is_client_fault() {
        let counter = match is_refusal(error) {
            true => &counters.denied,
            false => &counters.rejected,
        };
        counter.count();
        let at = target.place.map(tracing::field::display);
        tracing::debug!(%id, ?path, handler = %target, at, error = ?chain, "a client was refused");
        return;
    }
    counters.failed.count();
    let at = error.place().or(target.place).map(tracing::field::display);
    tracing::error!(%id, ?path, handler = %target, at, error = ?chain, "a WebSocket handler failed");
}

/// Whether a guard or a middleware said no.
pub(crate) fn is_refusal(error: &Error) -> bool {
    error.downcast_ref::<Denied>().is_some() || error.downcast_ref::<NotOpened>().is_some()
}
