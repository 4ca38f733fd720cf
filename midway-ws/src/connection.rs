//! One connection's life: opened, talked to, closed, and everything told exactly once.

use std::{panic::AssertUnwindSafe, pin::pin, sync::Arc};

use futures_util::FutureExt;
use midway_core::{Error, OpenScope, Result, ScopePlan};
use midway_http::server::ConnectionGuard;

use crate::{
    close::close,
    context::Context,
    converse,
    hub::Seat,
    inbound::{Closing, Ended, Inbound, Opening},
    invoke::{Call, Surroundings, WsController, failed, is_refusal},
    wire::CloseCode,
};

/// A connection whose 101 has been sent.
pub struct Opened {
    pub(crate) context: Context,
    /// Boxed, so that the task holds it once and not where it came from, too.
    pub(crate) inbound: Box<Inbound>,
    /// Whether broadcasts and `clients()` know it.
    pub(crate) tracked: bool,
    /// Its places in the framework and in the listener, until the very end.
    pub(crate) seat: Seat,
    pub(crate) guard: Option<ConnectionGuard>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.context.fmt(f)
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
        seat,
        guard,
    } = opened;
    context.outbox().own().await;
    context.hub().enter(&context, tracked);
    let built = AssertUnwindSafe(Box::pin(plan.open(&[&context])))
        .catch_unwind()
        .await;
    match built.unwrap_or_else(|panic| Err(Error::from_panic(&*panic))) {
        Err(error) => {
            failed(&context, &around.targets.construction, &error);
            let ended = Ended::Leave(CloseCode::INTERNAL, "internal error".into());
            Box::pin(close(&mut inbound, &context, ended)).await;
            context.hub().exit(&context);
        }
        Ok(scope) => {
            let talking = AssertUnwindSafe(talk::<C>(scope.get(), &around, &context, &mut inbound))
                .catch_unwind();
            let ended = talking
                .await
                .unwrap_or_else(|panic| panicked(&context, &around, &*panic));
            Box::pin(end(scope, &around, &context, &mut inbound, ended)).await;
        }
    }
    drop((inbound, seat, guard));
}

/// The end of a connection that was opened. In a box of its own: while a connection is idle it
/// holds no room for it.
async fn end<C: WsController>(
    scope: OpenScope<C>,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
    ended: Ended,
) {
    let (code, reason) = close(inbound, context, ended).await;
    context.hub().exit(context);
    farewell::<C>(scope.get(), around, context, code, &reason).await;
    scope.close().await;
}

/// The connection handler, then the messages. What the client sends meanwhile waits.
async fn talk<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    inbound: &mut Inbound,
) -> Ended {
    if C::EVENTS.connection || around.connection.is_some() {
        let call = Call::new(context, &around.connection);
        let handler = pin!(controller.connection(call, &mut Opening::new(context)));
        match converse::finish(handler, context, inbound).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                return not_opened(context, around, &error);
            }
            Err(ended) => return ended,
        }
    }
    if C::CONCURRENCY > 1 {
        Box::pin(converse::at_once(controller, around, context, inbound)).await
    } else {
        converse::in_order(controller, around, context, inbound).await
    }
}

/// A client that is refused, or sent what does not fit, is told so with 1008; everything else is an
/// error of the server.
fn not_opened(context: &Context, around: &Surroundings, error: &Error) -> Ended {
    failed(context, &around.targets.connection, error);
    if is_refusal(error) || error.is_client_fault() {
        return Ended::Leave(CloseCode::POLICY, "refused".into());
    }
    Ended::Leave(
        CloseCode::INTERNAL,
        "the connection could not be set up".into(),
    )
}

/// A handler panicked: said once, and the client is told that it was not its fault.
fn panicked(context: &Context, around: &Surroundings, panic: &(dyn std::any::Any + Send)) -> Ended {
    let mut target = around.targets.construction;
    target.event = "handler";
    failed(context, &target, &Error::from_panic(panic));
    Ended::Leave(CloseCode::INTERNAL, "internal error".into())
}

/// The disconnection handler.
async fn farewell<C: WsController>(
    controller: &C,
    around: &Surroundings,
    context: &Context,
    code: CloseCode,
    reason: &str,
) {
    if !C::EVENTS.disconnection {
        return;
    }
    let call = Call::new(context, &None);
    let handler = AssertUnwindSafe(async {
        controller
            .disconnection(call, &mut Closing::new(context, code, reason))
            .await
    });
    let done: Result<()> = handler
        .catch_unwind()
        .await
        .unwrap_or_else(|panic| Err(Error::from_panic(&*panic)));
    if let Err(error) = done {
        failed(context, &around.targets.disconnection, &error);
    }
}
