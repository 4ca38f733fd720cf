//! Several messages of one connection at once: `#[ws_controller(concurrency = N)]`.

use std::{
    future::poll_fn,
    task::{Context as TaskContext, Poll},
};

use futures_util::{
    StreamExt,
    future::{BoxFuture, FutureExt},
    stream::FuturesUnordered,
};
use midway_core::Result;

use super::{attend, attend_running};
use crate::{
    context::Context,
    inbound::{Ended, Inbound, Incoming, Item},
    invoke::{WsController, failed},
};

/// A handler under way, and the event it is for.
type Handler<'a> = BoxFuture<'a, (&'static str, Result<()>)>;

/// Handles up to `C::CONCURRENCY` messages at once until the connection ends, and then waits for
/// those that still run.
pub(crate) async fn at_once<C: WsController>(
    controller: &C,
    context: &Context,
    inbound: &mut Inbound,
) -> Ended {
    let mut running = FuturesUnordered::new();
    let ended = poll_fn(|cx| {
        context.outbox().begin();
        let turn = turn(cx, controller, context, inbound, &mut running);
        inbound.release();
        context.outbox().pause();
        turn
    })
    .await;
    let rest = poll_fn(|cx| {
        context.outbox().begin();
        let done = poll_handlers(cx, context, &mut running);
        context.outbox().pause();
        if done {
            return Poll::Ready(Ok(()));
        }
        attend_running(cx, context, inbound).map_or_else(|ended| Poll::Ready(Err(ended)), |()| Poll::Pending)
    });
    match rest.await {
        Ok(()) => ended,
        Err(abandoned) => abandoned,
    }
}

fn turn<'a, C: WsController>(
    cx: &mut TaskContext<'_>,
    controller: &'a C,
    context: &'a Context,
    inbound: &mut Inbound,
    running: &mut FuturesUnordered<Handler<'a>>,
) -> Poll<Ended> {
    loop {
        poll_handlers(cx, context, running);
        match attend(cx, context, inbound) {
            Ok(true) => {}
            Ok(false) => return Poll::Pending,
            Err(ended) => return Poll::Ready(ended),
        }
        if running.len() >= C::CONCURRENCY {
            inbound.read_ahead(cx, context);
            return Poll::Pending;
        }
        match inbound.next(context) {
            Ok(Some(item)) => running.extend(start(item, controller, context)),
            Err(ended) => return Poll::Ready(ended),
            Ok(None) => match inbound.poll_fill(cx, context) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(ended)) => return Poll::Ready(ended),
                Poll::Pending => return Poll::Pending,
            },
        }
    }
}

/// Polls what runs; whether nothing does any more.
fn poll_handlers(
    cx: &mut TaskContext<'_>,
    context: &Context,
    running: &mut FuturesUnordered<Handler<'_>>,
) -> bool {
    while let Poll::Ready(Some((event, done))) = running.poll_next_unpin(cx) {
        if let Err(error) = done {
            failed(context, event, &error);
        }
    }
    running.is_empty()
}

fn start<'a, C: WsController>(item: Item<'_>, controller: &'a C, context: &'a Context) -> Option<Handler<'a>> {
    let events = C::EVENTS;
    Some(match item {
        Item::Ping(_) if !events.ping => return None,
        Item::Pong(_) if !events.pong => return None,
        Item::Text(_) | Item::Binary(_) if !events.message => return None,
        Item::Text(payload) => {
            controller.message(context, &mut Incoming::new(context, payload, true)).map(|done| ("message", done)).boxed()
        }
        Item::Binary(payload) => {
            controller.message(context, &mut Incoming::new(context, payload, false)).map(|done| ("message", done)).boxed()
        }
        Item::Ping(payload) => {
            controller.ping(context, &mut Incoming::new(context, payload, false)).map(|done| ("ping", done)).boxed()
        }
        Item::Pong(payload) => {
            controller.pong(context, &mut Incoming::new(context, payload, false)).map(|done| ("pong", done)).boxed()
        }
    })
}
