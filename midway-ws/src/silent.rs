//! The controller of an application that has none: clients connect and only listen.

use midway_core::{__private::Location, Component};

use crate::invoke::{ControllerDefinition, Events, WsController};

/// Handles nothing.
#[derive(Component, Debug)]
pub(crate) struct NoController;

impl WsController for NoController {
    const EVENTS: Events = Events {
        connection: false,
        named: false,
        message: false,
        ping: false,
        pong: false,
        disconnection: false,
    };
}

pub(crate) fn definition<C: WsController>() -> ControllerDefinition {
    ControllerDefinition::of::<C>("", None, Location::new(file!(), line!()))
}
