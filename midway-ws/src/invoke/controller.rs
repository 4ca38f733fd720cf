//! [`WsController`]: a controller as the attribute makes it, its methods called without a box.

use std::{any::TypeId, sync::Arc, time::Duration};

use midway_core::{Component, Container, Layer, Location, Result};

use super::{
    around::{Call, Surroundings},
    respond,
};
use crate::{
    admit::UpgradeRequest,
    connection::{self, Context, Opened},
    inbound::{Closing, Incoming, Opening},
};

/// The trait that `#[ws_controller]` implements.
///
/// Each method takes its handler's arguments from the event at once and returns the handler's
/// future, which no longer knows of the event; so the event may lie in the read buffer.
pub trait WsController: Component {
    /// Its handlers.
    const EVENTS: Events;
    /// Messages of one connection handled at once.
    const CONCURRENCY: usize = 1;
    /// It has events that are answered with a stream.
    const STREAMS: bool = false;

    /// A client has connected.
    fn connection<'s>(
        &'s self,
        call: Call<'s>,
        event: &mut Opening<'_>,
    ) -> impl Future<Output = Result<()>> + Send + use<'s, Self> {
        let _ = event;
        async move { respond::nothing(call).await }
    }

    /// A text or binary message.
    fn message<'s>(
        &'s self,
        call: Call<'s>,
        event: &mut Incoming<'_>,
    ) -> impl Future<Output = Result<()>> + Send + use<'s, Self> {
        let call = call.keep(event);
        async move { respond::nothing(call).await }
    }

    /// A ping, already answered.
    fn ping<'s>(
        &'s self,
        call: Call<'s>,
        event: &mut Incoming<'_>,
    ) -> impl Future<Output = Result<()>> + Send + use<'s, Self> {
        let call = call.keep(event);
        async move { respond::nothing(call).await }
    }

    /// A pong.
    fn pong<'s>(
        &'s self,
        call: Call<'s>,
        event: &mut Incoming<'_>,
    ) -> impl Future<Output = Result<()>> + Send + use<'s, Self> {
        let call = call.keep(event);
        async move { respond::nothing(call).await }
    }

    /// The connection is over.
    fn disconnection<'s>(
        &'s self,
        call: Call<'s>,
        event: &mut Closing<'_>,
    ) -> impl Future<Output = Result<()>> + Send + use<'s, Self> {
        let _ = event;
        async move { respond::nothing(call).await }
    }
}

/// The handlers that a controller has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// `#[on_ws_connection]`.
    pub connection: bool,
    /// `#[on_ws_message("message")]`.
    pub message: bool,
    /// Events of its own: `#[on_ws_message("say")]`.
    pub named: bool,
    /// `#[on_ws_message("ping")]`.
    pub ping: bool,
    /// `#[on_ws_message("pong")]`.
    pub pong: bool,
    /// `#[on_ws_disconnection]`.
    pub disconnection: bool,
}

/// The registration that `#[ws_controller]` submits.
#[derive(Debug)]
pub struct WsControllerRegistration {
    /// Makes the definition.
    pub describe: fn() -> ControllerDefinition,
}

inventory::collect!(WsControllerRegistration);

/// Everything the framework knows of a controller before it is built.
#[derive(Clone, Debug)]
pub struct ControllerDefinition {
    pub(crate) component: TypeId,
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) path: Option<&'static str>,
    pub(crate) layer: Layer<Context>,
    pub(crate) handlers: Vec<HandlerDefinition>,
    pub(crate) route: MakeRoute,
}

/// Refuses a request from which a parameter cannot be made.
pub(crate) type Check = fn(&UpgradeRequest) -> Result<()>;

type MakeRoute =
    fn(&Container, &Layer<Context>, &ControllerDefinition, Option<Duration>) -> Result<Arc<Route>>;

/// A handler: its event, the method, and what stands around it.
#[derive(Clone, Debug)]
pub(crate) struct HandlerDefinition {
    pub(crate) event: &'static str,
    pub(crate) method: &'static str,
    pub(crate) location: Location,
    pub(crate) layer: Layer<Context>,
    /// Its result is sent to all clients.
    pub(crate) broadcasts: bool,
    /// `event` is a name of the controller's own.
    pub(crate) is_event: bool,
    /// The checks of its parameters on a request that is not answered yet.
    pub(crate) checks: Vec<Check>,
}

impl ControllerDefinition {
    /// The definition of `C`.
    #[must_use]
    pub fn of<C: WsController>(
        name: &'static str,
        path: Option<&'static str>,
        location: Location,
    ) -> Self {
        Self {
            component: TypeId::of::<C>(),
            name,
            location,
            path,
            layer: Layer::new(),
            handlers: Vec::new(),
            route: route::<C>,
        }
    }

    /// Puts guards, middleware and filters around all handlers.
    #[must_use]
    pub fn around(mut self, layer: Layer<Context>) -> Self {
        self.layer = layer;
        self
    }

    /// The handler of what every connection has: `connection`, `message`, `ping`, `pong`, `disconnection`.
    pub(super) fn handler_of(&self, event: &str) -> Option<&HandlerDefinition> {
        let mut own = self.handlers.iter().filter(|handler| !handler.is_event);
        own.find(|handler| handler.event == event)
    }

    /// Adds a handler and what stands around it.
    #[must_use]
    pub fn handler(
        mut self,
        event: &'static str,
        method: &'static str,
        location: Location,
        layer: Layer<Context>,
    ) -> Self {
        self.handlers.push(HandlerDefinition {
            event,
            method,
            location,
            layer,
            broadcasts: false,
            is_event: false,
            checks: Vec::new(),
        });
        self
    }

    /// Makes the handler that was added last one of an event: a name of the controller's own.
    #[must_use]
    pub fn for_event(mut self) -> Self {
        if let Some(handler) = self.handlers.last_mut() {
            handler.is_event = true;
        }
        self
    }

    /// Adds a parameter of the handler that was added last: its check of a request.
    #[must_use]
    pub fn takes(mut self, check: Check) -> Self {
        if let Some(handler) = self.handlers.last_mut() {
            handler.checks.push(check);
        }
        self
    }

    /// The names of all it handles, in the order of a connection's life, the events last.
    pub(crate) fn names(&self) -> String {
        let life = ["connection", "message", "ping", "pong", "disconnection"];
        let life = life.into_iter().filter_map(|event| self.handler_of(event));
        let events = self.handlers.iter().filter(|handler| handler.is_event);
        let names: Vec<&str> = life.chain(events).map(|handler| handler.event).collect();
        names.join(", ")
    }

    /// Sends the result of the handler that was added last to all clients.
    #[must_use]
    pub fn broadcasting(mut self) -> Self {
        if let Some(handler) = self.handlers.last_mut() {
            handler.broadcasts = true;
        }
        self
    }
}

/// Begins a connection's life with its controller, in a task of its own.
pub(crate) type Route = dyn Fn(Opened) + Send + Sync;

fn route<C: WsController>(
    container: &Container,
    global: &Layer<Context>,
    definition: &ControllerDefinition,
    handler_timeout: Option<Duration>,
) -> Result<Arc<Route>> {
    let plan = Arc::new(container.scope_plan::<C>()?);
    let around = Surroundings::compose(container, global, definition, handler_timeout)?;
    let around = Arc::new(around);
    Ok(Arc::new(move |opened| {
        tokio::spawn(connection::live(
            Arc::clone(&plan),
            Arc::clone(&around),
            opened,
        ));
    }))
}
