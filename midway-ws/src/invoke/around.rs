//! Guards, middleware and filters around a controller's handlers, composed once at boot.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use midway_core::{Container, Exchange, Layer, Pipeline, ResolveError, Result, Target};

use super::controller::ControllerDefinition;
use crate::{
    context::Context,
    outbound::{Answer, IntoReply},
};

impl Exchange for Context {
    type Reply = Answer;
}

/// What a handler is called with besides its event: the connection, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub struct Call<'s> {
    pub(crate) context: &'s Context,
    pub(crate) around: Option<&'s Around>,
}

impl<'s> Call<'s> {
    #[inline]
    pub(crate) fn new(context: &'s Context, around: &'s Option<Around>) -> Self {
        Self {
            context,
            around: around.as_ref(),
        }
    }
}

/// What stands around one handler.
#[derive(Debug)]
pub(crate) struct Around {
    pipeline: Pipeline<Context>,
    target: Target,
    /// It is the handler of new connections: one that does not get to it is not opened.
    opening: bool,
}

/// What stands around each handler of a controller; `None` where nothing does.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    pub(crate) connection: Option<Around>,
    pub(crate) message: Option<Around>,
    pub(crate) ping: Option<Around>,
    pub(crate) pong: Option<Around>,
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
    ) -> Result<Self, ResolveError> {
        let around = |event: &'static str| {
            let handler = controller
                .handlers
                .iter()
                .find(|handler| handler.event == event);
            let own = Layer::new();
            let levels = [
                global,
                &controller.layer,
                handler.map_or(&own, |handler| &handler.layer),
            ];
            let pipeline = Pipeline::compose(container, &levels)?;
            let method = handler.map_or("", |handler| handler.method);
            let target = Target::new(controller.name, method, event);
            let opening = event == "connection";
            Ok((!pipeline.is_empty()).then_some(Around {
                pipeline,
                target,
                opening,
            }))
        };
        Ok(Self {
            connection: around("connection")?,
            message: around("message")?,
            ping: around("ping")?,
            pong: around("pong")?,
        })
    }
}

impl Around {
    /// Runs a handler with everything around it.
    pub(super) async fn run<T: IntoReply>(
        &self,
        context: &Context,
        handler: impl Future<Output = Result<Option<T>>> + Send,
    ) -> Result<Surrounded> {
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

/// What came of a handler and everything around it.
pub(super) struct Surrounded {
    pub(super) answer: Answer,
    /// The connection is not to be opened; the answer is the last thing it gets.
    pub(super) refused: bool,
}
