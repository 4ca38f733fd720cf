//! One message at a time: the handler is polled in place, without a box, a task or a wake-up.

use std::{
    convert::Infallible,
    future::poll_fn,
    pin::{Pin, pin},
    task::{Context as TaskContext, Poll, ready},
};

use midway_core::Result;
use midway_wire::{Frame, Opcode};
use tokio::time::sleep;

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

/// Handles the connection's messages in order until it ends.
pub(crate) async fn in_order<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<Infallible, End> {
    context.outbox().begin();
    loop {
        if context.outbox().has_notice() {
            handle_notice(context, inbound).await?;
        }
        if inbound.is_budget_spent() {
            yield_turn(context, inbound).await;
        }
        let Some(Frame { opcode, payload }) = inbound.next(context)? else {
            read(context, inbound).await?;
            continue;
        };
        match opcode {
            Opcode::Ping if C::EVENTS.ping => {
                let call = Call::new(context, &around.ping);
                let event = Incoming::new(context, payload, false);
                let handler = pin!(controller.ping(call, &mut { event }));
                handle(handler, &around.ping, context, inbound).await?;
            }
            Opcode::Pong if C::EVENTS.pong => {
                let call = Call::new(context, &around.pong);
                let event = Incoming::new(context, payload, false);
                let handler = pin!(controller.pong(call, &mut { event }));
                handle(handler, &around.pong, context, inbound).await?;
            }
            Opcode::Text | Opcode::Binary if C::EVENTS.message || C::EVENTS.named => {
                let call = Call::message(context, around);
                let event = Incoming::new(context, payload, opcode == Opcode::Text);
                let handler = pin!(controller.message(call, &mut { event }));
                handle(handler, &around.message, context, inbound).await?;
            }
            _ => {}
        }
    }
}

/// Writes the queue and sees an end; waits while too much is to be written.
async fn handle_notice(context: &Context, inbound: &mut Inbound) -> Result<(), End> {
    poll_fn(|cx| attend(cx, context, inbound)).await
}

/// The budget is spent: gathered frames are written, then the task yields.
async fn yield_turn(context: &Context, inbound: &mut Inbound) {
    context.outbox().pause();
    let mut given = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut given, true) {
            return Poll::Ready(());
        }
        inbound.yield_turn(cx)
    })
    .await;
    context.outbox().begin();
}

/// Everything read is handled: what was gathered is written, then more is read.
async fn read(context: &Context, inbound: &mut Inbound) -> Result<(), End> {
    context.outbox().pause();
    let read = poll_fn(|cx| {
        ready!(attend(cx, context, inbound))?;
        inbound.poll_fill(cx, context)
    });
    read.await?;
    context.outbox().begin();
    Ok(())
}

/// Runs a handler: in place if it is ready at once.
#[inline]
async fn handle<F: Future<Output = Result<()>>>(
    mut handler: Pin<&mut F>,
    of: &EventHandler,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<(), End> {
    let first = poll_fn(|cx| Poll::Ready(handler.as_mut().poll(cx))).await;
    let done = match first {
        Poll::Ready(done) => done,
        Poll::Pending => finish(handler, of, context, inbound).await?,
    };
    match done {
        Err(error) => handler_failed(&of.target, context, &error),
        Ok(()) => Ok(()),
    }
}

/// Waits for a handler. Meanwhile gathered frames are written, pings are answered, broadcasts leave,
/// some messages are read ahead, and the connection may end: see [`running`](super::running).
pub(crate) async fn finish<F: Future>(
    mut handler: Pin<&mut F>,
    of: &EventHandler,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<F::Output, End> {
    let mut limit = of.limit.map(|limit| Box::pin(sleep(limit)));
    let mut poll = |cx: &mut TaskContext<'_>| {
        context.outbox().begin();
        if let Poll::Ready(done) = handler.as_mut().poll(cx) {
            return Poll::Ready(Ok(done));
        }
        context.outbox().pause();
        let limit = limit.as_mut().map(|limit| limit.as_mut().poll(cx));
        match limit.is_some_and(|limit| limit.is_ready()) {
            true => Poll::Ready(Err(timed_out(&of.target, context))),
            false => Poll::Pending,
        }
    };
    loop {
        let done = poll_fn(|cx| {
            if let Poll::Ready(done) = poll(cx) {
                return Poll::Ready(Some(done));
            }
            match attend_running(cx, context, inbound) {
                Ok(full) => {
                    // The answers to pings that were read just now.
                    context.outbox().pause();
                    match full {
                        false => Poll::Pending,
                        true => Poll::Ready(None),
                    }
                }
                Err(ended) => {
                    dropped(&of.target, context);
                    Poll::Ready(Some(Err(ended)))
                }
            }
        });
        if let Some(done) = done.await {
            return done;
        }
        // In a box: few connections get here, and all others hold no room for it.
        match Box::pin(watch(context, &inbound.source, &mut poll)).await {
            Watched::Ready(done) => return done,
            Watched::Notice => {}
            Watched::Gone => peer_gone(context, inbound),
        }
    }
}
