//! A handler's error: counted, and logged with the connection's number and a place.

use midway_core::__private::logged;
use midway_core::{Denied, Error, Target};

use super::around::NotOpened;
use crate::{connection::Context, events::AskError};

/// An error that no filter took, with the handler's place. What the client caused it can cause
/// again and again, so that is for DEBUG only; ours is an ERROR, which has the line whose `?`
/// returned it.
pub(crate) fn failed(context: &Context, target: &Target, error: &Error) {
    let (id, path) = (context.id(), context.request().path());
    let at = target.place.map(tracing::field::display);
    let counters = &context.hub().counters;
    let by_client = error.downcast_ref().is_some_and(AskError::is_client_fault);
    if is_refusal(error) || error.is_client_fault() || by_client {
        counters.count(|counts| match is_refusal(error) {
            true => &mut counts.denied,
            false => &mut counts.rejected,
        });
        logged(|| {
            tracing::debug!(%id, ?path, handler = %target, at, ?error, "a client was refused");
        });
        return;
    }
    counters.count(|counts| &mut counts.failed);
    logged(|| {
        tracing::error!(%id, ?path, handler = %target, at, ?error, "a WebSocket handler failed");
    });
}

/// Returns true if a guard or a middleware refused.
pub(crate) fn is_refusal(error: &Error) -> bool {
    error.downcast_ref::<Denied>().is_some() || error.downcast_ref::<NotOpened>().is_some()
}
