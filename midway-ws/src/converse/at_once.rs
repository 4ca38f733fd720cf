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
use midway_core::{Result, Target};

use super::{attend, attend_running};
use crate::{
    context::Context,
    inbound::{Ended, Inbound, Incoming, Item},
    invoke::{Call, Surroundings, WsController, failed},
};

/// A handler under way, and which one it is.
type Handler<'a> = BoxFuture<'a, (&'a Target, Result<()>)>;

/// Handles up to `C::CONCURRENCY` messages at once until the connection ends, and then waits for
/// those that still run.
pub(crate) async fn at_once<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
) -> Ended {
    let mut running = FuturesUnordered::new();
    let ended = poll_fn(|cx| {
        context.outbox().begin();
        let turn = turn(cx, controller, around, context, inbound, &mut running);
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
        attend_running(cx, context, inbound)
            .map_or_else(|ended| Poll::Ready(Err(ended)), |()| Poll::Pending)
    });
    match rest.await {
        Ok(()) => ended,
        Err(abandoned) => abandoned,
    }
}

fn turn<'a, C: WsController>(
    cx: &mut TaskContext<'_>,
    controller: &'a C,
    around: &'a Surroundings,
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
        if inbound.is_turn_over() {
            return inbound.give_way(cx);
        }
        match inbound.next(context) {
            Ok(Some(item)) => running.extend(start(item, controller, around, context)),
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
    while let Poll::Ready(Some((target, done))) = running.poll_next_unpin(cx) {
        if let Err(error) = done {
            failed(context, target, &error);
        }
    }
    running.is_empty()
}

fn start<'a, C: WsController>(
    item: Item<'_>,
    controller: &'a C,
    around: &'a Surroundings,
    context: &'a Context,
) -> Option<Handler<'a>> {
    let (payload, text) = match item {
        Item::Ping(payload) if C::EVENTS.ping => {
            let event = &mut Incoming::new(context, payload, false);
            return Some(named(
                &around.targets.ping,
                controller.ping(Call::new(context, &around.ping), event),
            ));
        }
        Item::Pong(payload) if C::EVENTS.pong => {
            let event = &mut Incoming::new(context, payload, false);
            return Some(named(
                &around.targets.pong,
                controller.pong(Call::new(context, &around.pong), event),
            ));
        }
        Item::Ping(_) | Item::Pong(_) => return None,
        Item::Text(payload) => (payload, true),
        Item::Binary(payload) => (payload, false),
    };
    let event = &mut Incoming::new(context, payload, text);
    C::EVENTS.message.then(|| {
        named(
            &around.targets.message,
            controller.message(Call::new(context, &around.message), event),
        )
    })
}

fn named<'a>(
    target: &'a Target,
    handler: impl Future<Output = Result<()>> + Send + 'a,
) -> Handler<'a> {
    handler.map(move |done| (target, done)).boxed()
}
