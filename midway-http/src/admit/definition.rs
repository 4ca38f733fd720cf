//! The definition that `#[controller]` registers for a controller.

use std::{any::TypeId, fmt};

use axum::routing::MethodRouter;
use midway_core::{Container, Controller, Location, Result};

use crate::{__private::Layer, outbound::Exposure};

/// A controller found by the linker.
pub struct ControllerRegistration {
    /// The function that returns its definition.
    pub describe: fn() -> ControllerDefinition,
}

inventory::collect!(ControllerRegistration);

impl fmt::Debug for ControllerRegistration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ControllerRegistration")
            .finish_non_exhaustive()
    }
}

/// A controller and its routes before it is built.
#[derive(Debug)]
pub struct ControllerDefinition {
    pub(crate) component: TypeId,
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) layer: Layer,
    pub(crate) routes: Vec<RouteDefinition>,
    pub(crate) mount: fn(&Container, Ground<'_>, &Self) -> Result<Vec<Mounted>>,
}

/// One route: an HTTP method (`None` for any), a path, the controller's method behind it.
#[derive(Clone, Debug)]
pub(crate) struct RouteDefinition {
    pub(crate) http_method: Option<&'static str>,
    pub(crate) path: &'static str,
    pub(crate) handler: &'static str,
    /// `GET /users`, or `ANY /users`.
    pub(crate) event: &'static str,
    pub(crate) location: Location,
    pub(crate) layer: Layer,
}

/// A path and its service.
#[derive(Debug)]
pub(crate) struct Mounted {
    pub(super) path: &'static str,
    pub(super) service: MethodRouter,
}

/// The settings that all controllers of an application share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground<'a> {
    pub(crate) exposure: Exposure,
    pub(crate) global: &'a Layer,
}

impl ControllerDefinition {
    /// Adds a route: its HTTP method, path and handler, and its name in messages.
    #[must_use]
    pub fn route(
        mut self,
        http_method: Option<&'static str>,
        path: &'static str,
        handler: &'static str,
        event: &'static str,
        location: Location,
    ) -> Self {
        self.routes.push(RouteDefinition {
            http_method,
            path,
            handler,
            event,
            location,
            layer: Layer::new(),
        });
        self
    }

    /// Puts guards, middleware and filters around all routes.
    #[must_use]
    pub fn around(mut self, layer: Layer) -> Self {
        self.layer = layer;
        self
    }

    /// Puts guards, middleware and filters around the route added last.
    #[must_use]
    pub fn route_around(mut self, layer: Layer) -> Self {
        if let Some(route) = self.routes.last_mut() {
            route.layer = layer;
        }
        self
    }
}

/// Every controller of the program.
pub(crate) fn registered() -> Vec<Controller> {
    let described = inventory::iter::<ControllerRegistration>().map(|found| (found.describe)());
    described
        .map(|found| Controller::new(found.component, found.name, found.location))
        .collect()
}

/// The controllers of one application, in an order that does not depend on the linker.
pub(crate) fn of_application(contains: impl Fn(TypeId) -> bool) -> Vec<ControllerDefinition> {
    let registered = inventory::iter::<ControllerRegistration>();
    let mut controllers: Vec<_> = registered
        .map(|registration| (registration.describe)())
        .filter(|controller| contains(controller.component))
        .collect();
    controllers.sort_by_key(|controller| (controller.location, controller.name));
    controllers
}
