//! Guards, middleware and filters around a controller's handlers, composed once at boot.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use midway_core::{Container, Exchange, Layer, Pipeline, ResolveError, Result, Target};

use super::controller::{ControllerDefinition, HandlerDefinition};
use crate::{
    connection::Context,
    inbound::Incoming,
    message::Message,
    outbound::{Answer, IntoReply},
};

impl Exchange for Context {
    type Reply = Answer;

    fn name(&self) -> &'static str {
        "webSocket"
    }

    fn path(&self) -> &str {
        self.request().path()
    }
}

/// A handler's call without its event: the connection, and the layers around the handler.
#[derive(Debug)]
pub struct Call<'s> {
    pub(crate) context: &'s Context,
    pub(crate) around: Option<&'s Around>,
    /// The message, if a guard around the handler reads it.
    pub(super) message: Option<Arc<Message>>,
    /// The controller's handlers, for a message: it may be one of its events.
    pub(crate) controller: Option<&'s Surroundings>,
}

impl<'s> Call<'s> {
    #[inline]
    pub(crate) fn new(context: &'s Context, handler: &'s EventHandler) -> Self {
        Self {
            context,
            around: handler.around.as_ref(),
            ..Self::plain(context)
        }
    }

    /// The call for a message, which may be an event.
    #[inline]
    pub(crate) fn message(context: &'s Context, around: &'s Surroundings) -> Self {
        Self {
            controller: Some(around),
            ..Self::new(context, &around.message)
        }
    }

    /// The call of a handler that nothing stands around.
    #[inline]
    pub(crate) fn plain(context: &'s Context) -> Self {
        Self {
            context,
            around: None,
            message: None,
            controller: None,
        }
    }

    /// The time limit of the handler of messages, for generated code.
    #[must_use]
    pub fn limit(&self) -> Option<Duration> {
        self.controller?.message.limit
    }

    /// Keeps the message of the event, if a guard around the handler reads it.
    #[inline]
    #[must_use]
    pub fn keep(mut self, event: &Incoming<'_>) -> Self {
        if self.around.is_some_and(|around| around.reads_message) {
            self.message = Some(Arc::new(event.to_message()));
        }
        self
    }
}

/// Guards, middleware and filters around one handler.
#[derive(Debug)]
pub(crate) struct Around {
    pipeline: Pipeline<Context>,
    target: Target,
    pub(crate) reads_message: bool,
    /// It is the handler of new connections: one that does not get to it is not opened.
    opening: bool,
    /// It is the handler of an event under a name of the controller's own.
    named: bool,
}

/// A controller's handlers with the layers around them.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// The log's name for the controller while it is built.
    pub(crate) construction: Target,
    pub(crate) connection: EventHandler,
    pub(crate) message: EventHandler,
    pub(crate) ping: EventHandler,
    pub(crate) pong: EventHandler,
    pub(crate) disconnection: Target,
    /// The handlers of events under names of the controller's own. A target's `event` is the name.
    pub(crate) events: Vec<EventHandler>,
}

/// The handler of one event: its name in the log, and the layers around it, if there are any.
#[derive(Debug)]
pub(crate) struct EventHandler {
    pub(crate) target: Target,
    pub(crate) around: Option<Around>,
    /// `handlerTimeout`.
    pub(crate) limit: Option<Duration>,
}

/// The handler of an event, or the controller itself where there is none.
fn target(
    controller: &ControllerDefinition,
    event: &'static str,
    handler: Option<&HandlerDefinition>,
) -> Target {
    let method = handler.map_or("", |handler| handler.method);
    let place = handler.map_or(controller.location, |handler| handler.location);
    Target::new(controller.name, method, event).at(place)
}

/// A middleware did not let the connection come to its handler.
#[derive(Debug, thiserror::Error)]
#[error("a middleware did not let the connection be opened")]
pub(crate) struct NotOpened;

impl Surroundings {
    pub(crate) fn compose(
        container: &Container,
        global: &Layer<Context>,
        controller: &ControllerDefinition,
        limit: Option<Duration>,
    ) -> Result<Self, ResolveError> {
        let compose = |event: &'static str, handler: Option<&HandlerDefinition>| {
            let named = handler.is_some_and(|handler| handler.is_event);
            let own = Layer::new();
            let levels = [
                global,
                &controller.layer,
                handler.map_or(&own, |handler| &handler.layer),
            ];
            let pipeline = Pipeline::compose(container, &levels)?;
            let target = target(controller, event, handler);
            let around = (!pipeline.is_empty()).then(|| Around {
                target,
                reads_message: pipeline.reads_message(),
                opening: event == "connection" && !named,
                named,
                pipeline,
            });
            Ok::<_, ResolveError>(EventHandler {
                target,
                around,
                limit,
            })
        };
        let around = |event| compose(event, controller.handler_of(event));
        let named = controller
            .handlers
            .iter()
            .filter(|handler| handler.is_event);
        let events = named.map(|handler| compose(handler.event, Some(handler)));
        let own = |event| target(controller, event, controller.handler_of(event));
        Ok(Self {
            construction: own("construction"),
            connection: around("connection")?,
            message: around("message")?,
            ping: around("ping")?,
            pong: around("pong")?,
            disconnection: own("disconnection"),
            events: events.collect::<Result<_, _>>()?,
        })
    }
}

impl Around {
    /// Runs a handler with everything around it.
    pub(crate) async fn run<T: IntoReply>(
        &self,
        context: &Context,
        message: Option<Arc<Message>>,
        handler: impl Future<Output = Result<Option<T>>> + Send,
    ) -> Result<Surrounded> {
        let reading = (message.is_some() || self.named)
            .then(|| context.handling(message, self.named.then_some(self.target.event)));
        let context = reading.as_ref().unwrap_or(context);
        let reached = AtomicBool::new(false);
        let inner = async {
            reached.store(true, Relaxed);
            handler
                .await?
                .map_or_else(|| Ok(Answer::nothing()), Answer::new)
        };
        let answer = self.pipeline.run(context, &self.target, inner).await?;
        Ok(Surrounded {
            answer,
            refused: self.opening && !reached.load(Relaxed),
        })
    }
}

/// The result of a handler and the layers around it.
pub(crate) struct Surrounded {
    pub(crate) answer: Answer,
    /// The connection is not to be opened; the answer is the last message it gets.
    pub(super) refused: bool,
}
