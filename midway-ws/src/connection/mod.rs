//! One connection's life on one page: opened, talked to, closed; each event reported exactly once.

// The states of a connection, and its ends.
mod state;
// The end while handlers still run.
mod ending;
// Between two messages: the queue is written, an end that another task wants is seen.
mod attend;
// One message at a time, each handler polled in place.
mod in_order;
// Several at once, for controllers that ask for it.
mod at_once;
// While a handler runs: reading and writing proceed, and the end may come.
mod running;
// The close handshake, bounded in time.
mod close;
// The connection as handlers and every other component hold it.
mod context;

pub use self::context::{ConnectionId, Context, ReadyState};

pub(crate) use self::ending::Ending;
pub(crate) use self::state::{ClosedWith, End, Leave, State};

use std::{any::Any, panic::AssertUnwindSafe, pin::pin, sync::Arc};

use futures_util::FutureExt;
use midway_core::{Error, OpenScope, Result, ScopePlan, Target};
use midway_wire::CloseCode;

use crate::{
    events::cancel,
    inbound::{Closing, Inbound, Opening},
    invoke::{Call, Surroundings, WsController, failed, is_refusal},
};

/// A connection whose 101 has been sent.
pub(crate) struct Opened {
    pub(crate) context: Context,
    /// Boxed, so that the task holds it once and not where it came from, too.
    pub(crate) inbound: Box<Inbound>,
    /// Set if broadcasts and `clients()` include it.
    pub(crate) tracked: bool,
}

/// Removes the connection from every list, also when its task unwinds.
struct Presence(Context);

impl Drop for Presence {
    fn drop(&mut self) {
        self.0.retire();
    }
}

/// The life of one connection, in a task of its own.
///
/// A connection is opened once its controller is built: from then on its disconnection handler
/// runs exactly once, also when the connection handler failed, and after it the controller's
/// `destroy`.
pub(crate) async fn live<C: WsController>(
    plan: Arc<ScopePlan<C>>,
    around: Arc<Surroundings>,
    opened: Opened,
) {
    let Opened {
        context,
        mut inbound,
        tracked,
    } = opened;
    context.outbox().own().await;
    context.hub().enter(&context, tracked);
    let presence = Presence(context);
    let context = &presence.0;
    match Box::pin(open(&plan, &around, context, &mut inbound)).await {
        Err(ended) => {
            Box::pin(running::ended(context, &mut inbound, ended)).await;
        }
        Ok(scope) => {
            let talking = AssertUnwindSafe(talk::<C>(scope.get(), &around, context, &mut inbound))
                .catch_unwind();
            let ended = talking
                .await
                .unwrap_or_else(|panic| panicked(context, &around, "handler", &*panic));
            Box::pin(end(scope, &around, context, &mut inbound, ended)).await;
        }
    }
}

/// Builds the controller. The close frame of a client that leaves meanwhile is answered at once, but
/// the constructors are not cut short: they have a deadline of their own (`core.readyTimeout`), and
/// what they made is destroyed.
async fn open<C: WsController>(
    plan: &ScopePlan<C>,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
) -> Result<OpenScope<C>, End> {
    let objects: [&(dyn Any + Send + Sync); 1] = [context];
    let building = pin!(plan.open(&objects));
    let built = running::construct(building, context, inbound);
    match AssertUnwindSafe(built).catch_unwind().await {
        Ok(Ok(Ok(scope))) => Ok(scope),
        Ok(Ok(Err(error))) => Err(broke(context, &around.construction, &error)),
        Ok(Err(ended)) => Err(ended),
        Err(panic) => Err(panicked(context, around, "construction", &*panic)),
    }
}

/// The end of a connection that was opened. In a box of its own: while a connection is idle it
/// holds no room for it.
async fn end<C: WsController>(
    scope: OpenScope<C>,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
    ended: End,
) {
    if C::EVENTS.named && matches!(ended, End::Leave(_)) {
        cancel_unhandled(context, inbound);
    }
    let (code, reason) = running::ended(context, inbound, ended).await;
    // The handlers that follow take up no place of a client.
    context.depart();
    disconnected::<C>(scope.get(), around, context, &(code, reason)).await;
    scope.close().await;
}

/// Answers the events that were read and are not handled any more. An end that was read is kept.
fn cancel_unhandled(context: &Context, inbound: &mut Inbound) {
    loop {
        match inbound.next(context) {
            Ok(Some(frame)) => cancel(context, &frame),
            Ok(None) => return,
            Err(ended) => {
                inbound.ended = Some(Box::new(ended));
                return;
            }
        }
    }
}

/// The connection handler, then the messages. What the client sends meanwhile waits.
async fn talk<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
) -> End {
    if C::EVENTS.connection || around.connection.around.is_some() {
        let call = Call::new(context, &around.connection);
        let handler = pin!(controller.connection(call, &mut Opening { context }));
        match in_order::finish(handler, &around.connection, context, inbound).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                return not_opened(context, around, &error);
            }
            Err(ended) => return ended,
        }
    }
    if C::CONCURRENCY > 1 || C::STREAMS {
        Box::pin(at_once::at_once(controller, around, context, inbound)).await
    } else {
        let Err(ended) = in_order::in_order(controller, around, context, inbound).await;
        ended
    }
}

/// A client that is refused, or sent what does not fit, gets 1008; everything else is an error of
/// the server.
fn not_opened(context: &Context, around: &Surroundings, error: &Error) -> End {
    failed(context, &around.connection.target, error);
    let (code, reason) = if is_refusal(error) || error.is_client_fault() {
        (CloseCode::POLICY, "refused")
    } else {
        (CloseCode::INTERNAL, "the connection could not be set up")
    };
    let _ = context.outbox().close(code, reason);
    End::Closing
}

/// The application's code panicked: logged once, and the client gets 1011.
fn panicked(
    context: &Context,
    around: &Surroundings,
    event: &'static str,
    panic: &(dyn Any + Send),
) -> End {
    let mut target = around.construction;
    target.event = event;
    broke(context, &target, &Error::from_panic(panic))
}

fn broke(context: &Context, target: &Target, error: &Error) -> End {
    failed(context, target, error);
    let _ = context
        .outbox()
        .close(CloseCode::INTERNAL, "internal error");
    End::Closing
}

/// The disconnection handler. It has `handlerGrace`, for its client is gone; while the server
/// stops, until the deadline of the drain.
async fn disconnected<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    (code, reason): &ClosedWith,
) {
    if !C::EVENTS.disconnection {
        return;
    }
    let call = Call::plain(context);
    let handler = AssertUnwindSafe(async {
        let mut event = Closing {
            context,
            code: *code,
            reason,
        };
        let handler = controller.disconnection(call, &mut event);
        running::last(handler, context).await
    });
    let done: Result<()> = handler
        .catch_unwind()
        .await
        .unwrap_or_else(|panic| Err(Error::from_panic(&*panic)));
    if let Err(error) = done {
        failed(context, &around.disconnection, &error);
    }
}
