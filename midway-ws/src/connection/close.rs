//! The end of a connection: the close handshake, bounded in time, and what it came to.

use std::{future::poll_fn, pin::pin, task::Poll};

use midway_core::__private::logged;
use midway_wire::CloseCode;
use tokio::time::{Instant, sleep, timeout};

use super::{
    context::Context,
    state::{ClosedWith, End, Leave},
};
use crate::constants::{LINGER, READ_AT_THE_END};
use crate::inbound::Inbound;

/// Closes the connection as its end requires. Returns the code and reason for its disconnection
/// handler.
pub(crate) async fn close(inbound: &mut Inbound, context: &Context, ended: End) -> ClosedWith {
    let outbox = context.outbox();
    outbox.pause();
    let closed = match ended {
        End::Peer(code, reason) => {
            // Ours may be on the way already; then this one is the answer to it.
            let _ = outbox.close(code, &reason);
            finish(inbound, context).await;
            (code, reason)
        }
        End::Fault(fault) => {
            context.hub().counters.fault(fault);
            logged(|| {
                tracing::debug!(id = %context.id(), %fault, "the client broke the protocol");
            });
            refuse(inbound, context, fault.close_code(), fault.reason()).await
        }
        End::Leave(leave @ Leave::Memory) => {
            let (code, reason) = leave.close_frame();
            refuse(inbound, context, code, reason).await
        }
        End::Leave(leave) => {
            let (code, reason) = leave.close_frame();
            let _ = outbox.close(code, reason);
            answered(inbound, context).await
        }
        End::Closing => answered(inbound, context).await,
        End::Broken | End::Terminated => sent_close(context),
    };
    outbox.end();
    closed
}

/// Closes without waiting for the peer's close frame: what it sends is not decoded any more.
async fn refuse(
    inbound: &mut Inbound,
    context: &Context,
    code: CloseCode,
    reason: &str,
) -> ClosedWith {
    inbound.stop_decoding();
    let _ = context.outbox().close(code, reason);
    finish(inbound, context).await;
    (code, reason.to_owned())
}

/// Code and reason of our close frame; 1006 if the connection broke without one.
pub(crate) fn sent_close(context: &Context) -> ClosedWith {
    context
        .outbox()
        .sent_close()
        .unwrap_or((CloseCode::ABNORMAL, String::new()))
}

/// Writes our close frame and waits for the peer's. Returns the content of the peer's, or ours when it
/// does not come in time.
async fn answered(inbound: &mut Inbound, context: &Context) -> ClosedWith {
    let answer = poll_fn(|cx| {
        if context.outbox().state().is_over() {
            return Poll::Ready(End::Terminated);
        }
        if let Poll::Ready(Err(_)) = context.poll_write(cx) {
            return Poll::Ready(End::Broken);
        }
        inbound.poll_discard(cx, context)
    });
    match bounded(context, answer).await {
        Some(End::Peer(code, reason)) => {
            finish(inbound, context).await;
            (code, reason)
        }
        _ => sent_close(context),
    }
}

/// Waits for the peer for at most `closeTimeout`, and less as soon as the server stops.
async fn bounded<T>(context: &Context, what: impl Future<Output = T>) -> Option<T> {
    let hub = context.hub();
    let longest = hub
        .settings()
        .map_or(LINGER, |serving| serving.options.close_wait());
    let (mut what, mut end) = (pin!(what), pin!(sleep(longest)));
    let mut hurried = false;
    poll_fn(|cx| {
        if let Poll::Ready(done) = what.as_mut().poll(cx) {
            return Poll::Ready(Some(done));
        }
        if !hurried && hub.is_draining() {
            hurried = true;
            let soon = Instant::now() + LINGER;
            if soon < end.deadline() {
                end.as_mut().reset(soon);
            }
        }
        end.as_mut().poll(cx).map(|()| None)
    })
    .await
}

/// Writes the queue, ends our side, and waits shortly for the peer to end its own. Whatever it
/// still sends is thrown away; past [`READ_AT_THE_END`] it is not even read.
async fn finish(inbound: &mut Inbound, context: &Context) {
    let mut left = READ_AT_THE_END;
    let written = poll_fn(|cx| {
        if context.outbox().state().is_over() {
            return Poll::Ready(false);
        }
        // The peer may wait with reading until it has written.
        let _ = inbound.poll_drain(cx, &mut left);
        context.poll_write(cx).map(|written| written.is_ok())
    });
    if bounded(context, written).await != Some(true) {
        return;
    }
    context.outbox().shut();
    let gone = async {
        let _ = poll_fn(|cx| inbound.poll_shut(cx)).await;
        poll_fn(|cx| inbound.poll_drain(cx, &mut left)).await;
    };
    // A peer that keeps its side open has had its time.
    let _ = timeout(LINGER, bounded(context, gone)).await;
}
