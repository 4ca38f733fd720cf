//! Between two messages: write what waits, and see what other tasks want of the connection.

use std::task::{Context as TaskContext, Poll};

use super::context::Context;
use crate::{
    inbound::{Ended, Inbound},
    outbound::Notice,
};

/// Writes what waits and hears what other tasks want of the connection.
///
/// `Ok(false)`: too much waits to be written, so nothing may be read; the task is woken when the
/// socket takes more.
pub(super) fn attend(
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

pub(super) fn notice(cx: &mut TaskContext<'_>, context: &Context) -> Result<bool, Ended> {
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
