//! The messages of one connection: read, handle, write, until something ends it.

// One message at a time, each handler polled in place.
mod in_order;
// Several at once, for controllers that say so.
mod at_once;

pub(crate) use self::at_once::at_once;
pub(crate) use self::in_order::{finish, in_order};

use std::task::{Context as TaskContext, Poll};

use crate::{
    context::Context,
    inbound::{Ended, Inbound},
    outbound::Notice,
};

/// Writes what waits and hears what other tasks want of the connection.
///
/// `Ok(false)`: too much waits to be written, so nothing may be read; the task is woken when the
/// socket takes more.
fn attend(
    cx: &mut TaskContext<'_>,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<bool, Ended> {
    if !context.outbox().has_notice() {
        return Ok(true);
    }
    if let Poll::Ready(Err(_)) = inbound.poll_write(cx, context) {
        return Err(Ended::Broken);
    }
    match context.outbox().notice() {
        Notice::None => Ok(true),
        Notice::Congested => Ok(false),
        Notice::Closing => Err(Ended::Closing),
        Notice::Leave(code, reason) => Err(Ended::Leave(code, reason)),
        Notice::Terminated | Notice::Abandoned => Err(Ended::Terminated),
    }
}

/// The same while a handler runs: only being abandoned ends it. Reads ahead if that is allowed.
fn attend_running(
    cx: &mut TaskContext<'_>,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<(), Ended> {
    match attend(cx, context, inbound) {
        Ok(true) => inbound.read_ahead(cx, context),
        Ok(false) => inbound.release(),
        Err(_) if context.outbox().notice() == Notice::Abandoned => return Err(Ended::Terminated),
        Err(_) => inbound.release(),
    }
    Ok(())
}
