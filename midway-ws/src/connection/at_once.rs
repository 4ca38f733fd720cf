//! Several messages of one connection at once: `#[ws_controller(concurrency = N)]`.

use std::{
    future::poll_fn,
    task::{Context as TaskContext, Poll, ready},
};

use futures_util::{
    StreamExt,
    future::{BoxFuture, FutureExt},
    stream::FuturesUnordered,
};
use midway_core::{Result, Target};
use midway_wire::{Frame, Opcode};
use tokio::time::{error::Elapsed, timeout};

use super::{
    attend::attend,
    context::Context,
    running::{Watched, attend_running, dropped, handler_failed, peer_gone, timed_out, watch},
    state::End,
};
use crate::{
    inbound::{Inbound, Incoming},
    invoke::{Call, EventHandler, Surroundings, WsController},
};

/// A running handler, and its target.
type Handler<'a> = BoxFuture<'a, (&'a Target, Result<Result<()>, Elapsed>)>;

/// The running handlers.
struct Handlers<'a> {
    running: FuturesUnordered<Handler<'a>>,
    around: &'a Surroundings,
}

/// Handles up to `C::CONCURRENCY` messages at once until the connection ends, and then waits for
/// those that still run.
pub(crate) async fn at_once<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
) -> End {
    let mut handlers = Handlers {
        running: FuturesUnordered::new(),
        around,
    };
    let ended = loop {
        let turn = poll_fn(|cx| {
            context.outbox().begin();
            let turn = turn(cx, controller, context, inbound, &mut handlers);
            inbound.release();
            context.outbox().pause();
            turn
        });
        if let Err(ended) = turn.await {
            break ended;
        }
        let full = watch(context, &inbound.source, |cx| {
            context.outbox().begin();
            let polled = handlers.poll_one(cx, context);
            context.outbox().pause();
            match handlers.is_full::<C>(context) {
                true => polled,
                // A handler has ended, or goes on as a stream.
                false => Poll::Ready(()),
            }
        });
        if let Watched::Gone = full.await {
            peer_gone(context, inbound);
        }
    };
    // They may have no end of their own.
    if let Some(events) = context.known_event_state() {
        events.in_flight.end_streams();
    }
    // An end by the peer is answered while the others run; see `running`.
    let mut ended = Some(ended);
    if let Some(peers) = ended.take_if(|ended| ended.is_peers()) {
        inbound.ended = Some(Box::new(peers));
    }
    let rest = poll_fn(|cx| {
        context.outbox().begin();
        let done = handlers.poll(cx, context);
        context.outbox().pause();
        if done {
            return Poll::Ready(Ok(()));
        }
        attend_running(cx, context, inbound)
            .map_or_else(|over| Poll::Ready(Err(over)), |_| Poll::Pending)
    });
    match rest.await {
        Ok(()) => ended.or_else(|| inbound.take_ended()),
        Err(over) => {
            dropped(&around.message.target, context);
            Some(over)
        }
    }
    .unwrap_or(End::Terminated)
}

/// `Ok`: as many handlers run as may, and the read-ahead is full, so that the peer has to wait.
fn turn<'a, C: WsController>(
    cx: &mut TaskContext<'_>,
    controller: &'a C,
    context: &'a Context,
    inbound: &mut Inbound,
    handlers: &mut Handlers<'a>,
) -> Poll<Result<(), End>> {
    loop {
        handlers.poll(cx, context);
        if handlers.is_full::<C>(context) {
            return match attend_running(cx, context, inbound)? {
                false => Poll::Pending,
                true => Poll::Ready(Ok(())),
            };
        }
        ready!(attend(cx, context, inbound))?;
        if inbound.is_budget_spent() {
            return inbound.yield_turn(cx);
        }
        match inbound.next(context)? {
            Some(frame) => handlers.start(frame, controller, context),
            None => ready!(inbound.poll_fill(cx, context))?,
        }
    }
}

impl<'a> Handlers<'a> {
    /// Returns true if no further handler may run. Streams run beside them.
    fn is_full<C: WsController>(&self, context: &Context) -> bool {
        let streams = match C::STREAMS {
            true => context
                .known_event_state()
                .map_or(0, |events| events.in_flight.streams()),
            false => 0,
        };
        self.running.len() >= C::CONCURRENCY + streams
    }

    /// Polls all handlers; returns true if none runs any more.
    fn poll(&mut self, cx: &mut TaskContext<'_>, context: &Context) -> bool {
        while self.poll_one(cx, context).is_ready() {}
        self.running.is_empty()
    }

    /// Polls the handlers until one of them has ended.
    fn poll_one(&mut self, cx: &mut TaskContext<'_>, context: &Context) -> Poll<()> {
        let Poll::Ready(Some((target, done))) = self.running.poll_next_unpin(cx) else {
            return Poll::Pending;
        };
        match done {
            Ok(Ok(())) => {}
            // An end is seen as our close frame by the next look at the connection.
            Ok(Err(error)) => {
                let _ = handler_failed(target, context, &error);
            }
            Err(_elapsed) => {
                let _ = timed_out(target, context);
            }
        }
        Poll::Ready(())
    }

    fn start<C: WsController>(
        &mut self,
        frame: Frame<'_>,
        controller: &'a C,
        context: &'a Context,
    ) {
        let around = self.around;
        let payload = frame.payload;
        let handler = match frame.opcode {
            Opcode::Ping if C::EVENTS.ping => {
                let event = &mut Incoming::new(context, payload, false);
                let call = Call::new(context, &around.ping);
                named(&around.ping, controller.ping(call, event))
            }
            Opcode::Pong if C::EVENTS.pong => {
                let event = &mut Incoming::new(context, payload, false);
                let call = Call::new(context, &around.pong);
                named(&around.pong, controller.pong(call, event))
            }
            Opcode::Text | Opcode::Binary if C::EVENTS.message || C::EVENTS.named => {
                let text = frame.opcode == Opcode::Text;
                let event = &mut Incoming::new(context, payload, text);
                let call = Call::message(context, around);
                let handler = controller.message(call, event);
                match C::EVENTS.named {
                    // Each has its limit inside: a stream goes on past that of its handler.
                    true => handler
                        .map(|done| (&around.message.target, Ok(done)))
                        .boxed(),
                    false => named(&around.message, handler),
                }
            }
            _ => return,
        };
        self.running.push(handler);
    }
}

/// The handler in a box, with its limit if there is one.
fn named<'a>(
    of: &'a EventHandler,
    handler: impl Future<Output = Result<()>> + Send + 'a,
) -> Handler<'a> {
    let target = &of.target;
    match of.limit {
        None => handler.map(move |done| (target, Ok(done))).boxed(),
        Some(limit) => timeout(limit, handler)
            .map(move |done| (target, done))
            .boxed(),
    }
}
