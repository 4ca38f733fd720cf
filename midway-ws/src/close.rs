//! The end of a connection: the close handshake, bounded in time, and what it came to.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use tokio::time::{Instant, sleep, timeout};

use crate::{
    context::Context,
    inbound::{Ended, Inbound},
    outbound::Phase,
    wire::CloseCode,
};

/// How long the peer may take to read our last bytes and close its side. Without that wait the
/// close frame could be lost to a reset.
const LINGER: Duration = Duration::from_secs(1);

/// Ends the connection as its end asks for. Returns the code and reason that its disconnection
/// handler is told.
pub(crate) async fn close(
    inbound: &mut Inbound,
    context: &Context,
    ended: Ended,
) -> (CloseCode, String) {
    let outbox = context.outbox();
    outbox.pause();
    let told = match ended {
        Ended::Peer(code, reason) => {
            // Ours may be on the way already; then this one is the answer to it.
            let _ = outbox.close(code, "");
            finish(inbound, context).await;
            (code, reason)
        }
        Ended::Fault(fault) => {
            context.hub().counters.fault(fault);
            tracing::debug!(id = %context.id(), %fault, "the client broke the protocol");
            let (code, reason) = (fault.close_code(), fault.reason());
            let _ = outbox.close(code, reason);
            finish(inbound, context).await;
            (code, reason.to_owned())
        }
        Ended::Leave(code, reason) => {
            let _ = outbox.close(code, &reason);
            answered(inbound, context).await.unwrap_or((code, reason))
        }
        Ended::Closing => answered(inbound, context)
            .await
            .unwrap_or_else(|| said(context)),
        Ended::Broken | Ended::Terminated => said(context),
    };
    outbox.end();
    told
}

/// What our close frame said; without one the connection just broke.
fn said(context: &Context) -> (CloseCode, String) {
    context
        .outbox()
        .said()
        .unwrap_or((CloseCode::ABNORMAL, String::new()))
}

/// Writes our close frame and waits for the peer's; `None` when it does not come in time.
async fn answered(inbound: &mut Inbound, context: &Context) -> Option<(CloseCode, String)> {
    let answer = poll_fn(|cx| {
        if context.outbox().phase() > Phase::Closing {
            return Poll::Ready(Ended::Terminated);
        }
        if let Poll::Ready(Err(_)) = inbound.poll_write(cx, context) {
            return Poll::Ready(Ended::Broken);
        }
        inbound.poll_discard(cx, context)
    });
    match bounded(context, answer).await {
        Some(Ended::Peer(code, reason)) => {
            finish(inbound, context).await;
            Some((code, reason))
        }
        _ => None,
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

/// Writes what is left, ends our side, and waits shortly for the peer to end its own.
async fn finish(inbound: &mut Inbound, context: &Context) {
    let written = poll_fn(|cx| {
        if context.outbox().phase() > Phase::Closing {
            return Poll::Ready(false);
        }
        // The peer may wait with reading until it has written.
        let _ = inbound.poll_drain(cx);
        inbound
            .poll_write(cx, context)
            .map(|written| written.is_ok())
    });
    if bounded(context, written).await != Some(true) {
        return;
    }
    context.outbox().shut();
    let gone = async {
        let _ = poll_fn(|cx| inbound.poll_shut(cx)).await;
        poll_fn(|cx| inbound.poll_drain(cx)).await;
    };
    // A peer that keeps its side open has had its time.
    let _ = timeout(LINGER, bounded(context, gone)).await;
}
