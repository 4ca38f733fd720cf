//! While a handler runs: reading, writing and the end of the connection proceed.
//!
//! ```text
//!   the handler             the connection's task                        the peer
//!   ───────────             ─────────────────────                        ────────
//!   ready at once ────────▶ (nothing of this file)
//!   pending ──────────────▶ writes, answers pings, reads ahead ◀──────── messages
//!      │                       │ read-ahead full: not read any more,
//!      │                       │ but its end is watched for
//!      │                       ▼
//!      │                    an end is noticed ◀───────────────────────── close frame, FIN, RST
//!      │                       │              ◀── sweep: silent, idle, too old
//!      │                       │              ◀── any task: close(), terminate()
//!      │                       ├─ depart: leaves clients(), rooms, seats   (the peer is gone)
//!      │                       ├─ grant: handlerGrace begins to run        (the peer is gone)
//!      │                       └─ the close handshake takes the socket ──────▶ close frame, FIN
//!      │                       │    (not for a limit: the reply is sent first)
//!      ├── ready ────────────▶ the next message read ahead, in the same grace
//!      └── grace over ───────▶ dropped, and with it what is read ahead
//!                              │
//!                              ▼
//!                           `ended`: the close handshake to its end, then the disconnection handler
//! ```
//!
//! While the server stops the grace has no end but the deadline of the drain, at which
//! [`Outbox::abandon`](crate::outbound::Outbox::abandon) ends everything.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::{Context as TaskContext, Poll},
    time::Duration,
};

use futures_util::FutureExt;
use midway_core::__private::logged;
use midway_core::{Error, Result, Target};
use midway_wire::CloseCode;
use tokio::time::sleep;

use super::{
    attend::{attend, notice},
    close::{close, sent_close},
    context::Context,
    state::{ClosedWith, End, Leave},
};
use crate::{
    events::TimedOut,
    inbound::{Inbound, Source},
    invoke::failed,
};

/// A handler took longer than `handlerTimeout`: closes the connection, and the handler is to be
/// dropped.
pub(super) fn timed_out(handler: &Target, context: &Context) -> End {
    context.hub().counters.count(|counts| &mut counts.failed);
    logged(|| {
        tracing::error!(
            id = %context.id(),
            path = ?context.request().path(),
            %handler,
            "a WebSocket handler took longer than `webSocket.handlerTimeout` and was dropped"
        );
    });
    let _ = context
        .outbox()
        .close(CloseCode::INTERNAL, "the handler took too long");
    End::Closing
}

/// A handler has failed: it is logged, and the connection ends if the handler took too long.
pub(super) fn handler_failed(
    handler: &Target,
    context: &Context,
    error: &Error,
) -> Result<(), End> {
    if error.downcast_ref::<TimedOut>().is_some() {
        return Err(timed_out(handler, context));
    }
    failed(context, handler, error);
    Ok(())
}

/// The client of a handler is gone, and the handler's grace is over.
pub(super) fn dropped(handler: &Target, context: &Context) {
    if context.outbox().is_abandoned() {
        return;
    }
    logged(|| {
        tracing::warn!(
            id = %context.id(),
            path = ?context.request().path(),
            %handler,
            "a WebSocket handler was dropped: its client is gone"
        );
    });
}

/// Does everything but run the handlers. `Ok(true)`: the read-ahead is full, so the end of the peer has
/// to be [watched](watch) for. `Err`: the handlers are to be dropped.
pub(super) fn attend_running(
    cx: &mut TaskContext<'_>,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<bool, End> {
    let mut noticed = None;
    if !inbound.is_socket_gone() {
        // Reads even where too much waits to be written: the read-ahead is bounded by itself.
        if let Poll::Ready(Err(ended)) = attend(cx, context, inbound) {
            noticed = Some(ended);
        }
        inbound.read_ahead(cx, context);
    }
    if noticed.is_none() && inbound.ended.is_none() && inbound.ending.is_none() {
        return Ok(inbound.ahead.is_full());
    }
    end_running(cx, context, inbound, noticed)?;
    Ok(false)
}

/// The end has come while handlers run.
#[cold]
fn end_running(
    cx: &mut TaskContext<'_>,
    context: &Context,
    inbound: &mut Inbound,
    noticed: Option<End>,
) -> Result<(), End> {
    if context.outbox().is_abandoned() {
        return Err(End::Terminated);
    }
    let mut over = End::Broken;
    match noticed {
        Some(End::Leave(leave)) if leave != Leave::Memory => {
            if leave != Leave::Stop {
                peer_gone(context, inbound);
            }
            over = End::Leave(leave);
        }
        Some(ended) => begin_closing(context, inbound, ended),
        None => {}
    }
    if !inbound.is_socket_gone()
        && let Some(ended) = inbound.take_ended()
    {
        begin_closing(context, inbound, ended);
    }
    let socket_gone = inbound.is_socket_gone();
    let Some(ending) = &mut inbound.ending else {
        return Ok(());
    };
    if socket_gone && ending.poll_closing(cx) && !ending.is_granted() {
        context.depart();
        ending.grant(|| grace(context));
    }
    if ending.poll_grace(cx) && !context.hub().is_draining() {
        return Err(over);
    }
    Ok(())
}

/// Hands the socket over to the close handshake, which runs beside the handlers.
fn begin_closing(context: &Context, inbound: &mut Inbound, ended: End) {
    // Our own close frame is on the way: the peer is there until it has answered.
    let gone = !matches!(ended, End::Closing);
    let peers = ended.is_peers();
    let (mut socket, own) = (inbound.hand_over_socket(), context.clone());
    let closing = async move { close(&mut socket, &own, ended).await };
    let ending = inbound.ending.get_or_insert_default();
    ending.close(closing.boxed(), peers);
    if gone {
        peer_gone(context, inbound);
    }
}

/// The peer is gone: its places are given up, and its handlers have `handlerGrace`.
pub(super) fn peer_gone(context: &Context, inbound: &mut Inbound) {
    context.depart();
    let ending = inbound.ending.get_or_insert_default();
    ending.grant(|| grace(context));
}

fn grace(context: &Context) -> Duration {
    let settings = context.hub().settings();
    settings.map_or(Duration::ZERO, |serving| serving.options.grace())
}

/// The result of a [`watch`].
pub(super) enum Watched<T> {
    /// The polled future is ready.
    Ready(T),
    /// There is something to attend to.
    Notice,
    /// The peer is gone.
    Gone,
}

/// Waits while the read-ahead is full, so that the end of the peer cannot be read.
pub(super) async fn watch<T>(
    context: &Context,
    source: &Source,
    mut poll: impl FnMut(&mut TaskContext<'_>) -> Poll<T>,
) -> Watched<T> {
    let mut gone = pin!(source.peer_gone());
    poll_fn(|cx| {
        if let Poll::Ready(ready) = poll(cx) {
            return Poll::Ready(Watched::Ready(ready));
        }
        if gone.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Watched::Gone);
        }
        if context.outbox().has_notice() && notice(cx, context).is_err() {
            return Poll::Ready(Watched::Notice);
        }
        Poll::Pending
    })
    .await
}

/// Waits for the controller to be built, and attends to the connection meanwhile. Not dropped
/// because the client is gone, but at the deadline of the drain.
pub(crate) async fn construct<F: Future>(
    mut building: Pin<&mut F>,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<F::Output, End> {
    poll_fn(|cx| {
        if let Poll::Ready(built) = building.as_mut().poll(cx) {
            return Poll::Ready(Ok(built));
        }
        let attended = attend_running(cx, context, inbound);
        context.outbox().pause();
        match attended {
            Err(ended) if context.outbox().is_abandoned() => Poll::Ready(Err(ended)),
            _ => Poll::Pending,
        }
    })
    .await
}

/// Waits for the disconnection handler, for as long as a client that is gone is waited for.
pub(crate) async fn last(
    handler: impl Future<Output = Result<()>>,
    context: &Context,
) -> Result<()> {
    let mut handler = pin!(handler);
    let mut time = None;
    poll_fn(|cx| {
        if let Poll::Ready(done) = handler.as_mut().poll(cx) {
            return Poll::Ready(done);
        }
        let time = time.get_or_insert_with(|| Box::pin(sleep(grace(context))));
        let over = time.as_mut().poll(cx).is_ready() && !context.hub().is_draining();
        if over || context.outbox().is_abandoned() {
            let late = "it took longer than `webSocket.handlerGrace` and was dropped";
            return Poll::Ready(Err(Error::msg(late)));
        }
        Poll::Pending
    })
    .await
}

/// Closes the connection after its handlers have ended. Returns code and reason for its
/// disconnection handler.
pub(crate) async fn ended(context: &Context, inbound: &mut Inbound, ended: End) -> ClosedWith {
    let begun = inbound.ending.take();
    if let Some(mut ending) = begun.filter(|_| inbound.is_socket_gone()) {
        poll_fn(|cx| match ending.poll_closing(cx) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        })
        .await;
        context.outbox().end();
        return ending.closed.take().unwrap_or_else(|| sent_close(context));
    }
    if ended.is_gone() {
        context.depart();
    }
    close(inbound, context, ended).await
}
