//! The messages of one connection: read, handle, write, until something ends it.

// One message at a time, each handler polled in place.
mod in_order;
// Several at once, for controllers that say so.
mod at_once;
// What goes on while a handler runs, and the end that comes meanwhile.
mod running;

pub(crate) use self::at_once::at_once;
pub(crate) use self::in_order::{finish, in_order};
pub(crate) use self::running::{construct, ended, last};

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
    // The peer's end is being answered; what it sent before is still handled.
    if inbound.ending().is_some_and(|ending| ending.is_peers()) {
        return Ok(true);
    }
    notice(cx, context)
}

fn notice(cx: &mut TaskContext<'_>, context: &Context) -> Result<bool, Ended> {
    if let Poll::Ready(Err(_)) = context.poll_write(cx) {
        return Err(Ended::Broken);
    }
    match context.outbox().notice() {
        Notice::None => Ok(true),
        Notice::Congested => Ok(false),
        Notice::Closing => Err(Ended::Closing),
        Notice::Leave(leave) => Err(Ended::Leave(leave)),
        Notice::Terminated => Err(Ended::Terminated),
    }
}
