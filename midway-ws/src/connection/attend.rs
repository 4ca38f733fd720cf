//! Between two messages: write the queue, and see what other tasks want of the connection.

use std::task::{Context as TaskContext, Poll};

use super::{context::Context, state::End};
use crate::inbound::Inbound;

/// Writes the queue, and reports an end that another task wants.
///
/// Pending while too much waits to be written, so that nothing may be read; the task is woken when
/// the socket takes more.
pub(super) fn attend(
    cx: &mut TaskContext<'_>,
    context: &Context,
    inbound: &mut Inbound,
) -> Poll<Result<(), End>> {
    if !context.outbox().has_notice() {
        return Poll::Ready(Ok(()));
    }
    // The peer's end is being answered; what it sent before is still handled.
    if inbound
        .ending
        .as_ref()
        .is_some_and(|ending| ending.is_peers())
    {
        return Poll::Ready(Ok(()));
    }
    match notice(cx, context)? {
        true => Poll::Ready(Ok(())),
        false => {
            inbound.release();
            Poll::Pending
        }
    }
}

pub(super) fn notice(cx: &mut TaskContext<'_>, context: &Context) -> Result<bool, End> {
    if let Poll::Ready(Err(_)) = context.poll_write(cx) {
        return Err(End::Broken);
    }
    context.outbox().notice()
}
