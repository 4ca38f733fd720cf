//! The routes of an application's controllers, as one axum router.

use std::{any::TypeId, convert::Infallible, fmt, future::Future};

use axum::{
    Router,
    extract::Request,
    response::Response,
    routing::{MethodFilter, any_service, on_service},
};
use futures_util::FutureExt;
use midway_core::{Component, Container, Location, Pipeline, Result, Target};

use tower::service_fn;

use super::{
    conflicts::wildcards_apart,
    definition::{ControllerDefinition, Ground, Mounted, RouteDefinition, of_application},
};
use crate::{
    __private::Layer,
    HttpContext,
    invoke::{Call, Instances},
    outbound::Site,
};

/// A type with routes; implemented by `#[controller]`.
pub trait HttpController: Send + Sync + Sized + 'static {
    /// The definition of the controller and its routes.
    fn describe() -> ControllerDefinition;
    /// Adds a handler for each route, in the order of the definition.
    fn mount(routes: &mut Routes<Self>);
}

impl ControllerDefinition {
    /// A controller without routes.
    #[must_use]
    pub fn new<C: HttpController + Component>(name: &'static str, location: Location) -> Self {
        Self {
            component: TypeId::of::<C>(),
            name,
            location,
            layer: Layer::new(),
            routes: Vec::new(),
            mount: mount::<C>,
        }
    }
}

/// Takes a controller's handlers, one for each route of its definition.
pub struct Routes<C> {
    definitions: std::vec::IntoIter<(RouteDefinition, Pipeline<HttpContext>)>,
    controller: &'static str,
    instances: Instances<C>,
    exposure: crate::outbound::Exposure,
    mounted: Vec<Mounted>,
}

impl<C> fmt::Debug for Routes<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routes")
            .field("controller", &self.controller)
            .finish_non_exhaustive()
    }
}

impl<C: HttpController> Routes<C> {
    /// Adds the handler of the next route.
    pub fn add<F, R>(&mut self, handler: F)
    where
        F: Fn(Call<C>, Option<HttpContext>, Request) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Result<Response>> + Send + 'static,
    {
        let Some((route, pipeline)) = self.definitions.next() else {
            return;
        };
        let target = Target::new(self.controller, route.handler, route.event).at(route.location);
        let exposure = self.exposure;
        let call = Call::new(self.instances.clone(), pipeline, Site { target, exposure });
        // A service, not a handler of axum's, which would put the future into a second box.
        let serve = service_fn(move |request: Request| {
            call.serve(request, &handler).map(Ok::<_, Infallible>)
        });
        let service = match route.http_method.and_then(filter) {
            Some(filter) => on_service(filter, serve),
            None => any_service(serve),
        };
        self.mounted.push(Mounted {
            path: route.path,
            service,
        });
    }
}

fn filter(http_method: &str) -> Option<MethodFilter> {
    Some(match http_method {
        "GET" => MethodFilter::GET,
        "POST" => MethodFilter::POST,
        "PUT" => MethodFilter::PUT,
        "DELETE" => MethodFilter::DELETE,
        "PATCH" => MethodFilter::PATCH,
        "HEAD" => MethodFilter::HEAD,
        "OPTIONS" => MethodFilter::OPTIONS,
        _ => return None,
    })
}

/// The handlers of one controller of the application.
fn mount<C: HttpController + Component>(
    container: &Container,
    ground: Ground<'_>,
    definition: &ControllerDefinition,
) -> Result<Vec<Mounted>> {
    let mut definitions = Vec::with_capacity(definition.routes.len());
    for route in &definition.routes {
        let levels = [ground.global, &definition.layer, &route.layer];
        let pipeline = Pipeline::compose(container, &levels)?;
        definitions.push((route.clone(), pipeline));
    }
    let mut routes = Routes {
        definitions: definitions.into_iter(),
        controller: definition.name,
        instances: Instances::new(container.scope_plan::<C>()?),
        exposure: ground.exposure,
        mounted: Vec::new(),
    };
    C::mount(&mut routes);
    Ok(routes.mounted)
}

/// The routes of every controller that the application has.
pub(crate) fn mount_controllers(container: &Container, ground: Ground<'_>) -> Result<Vec<Mounted>> {
    let mut mounted = Vec::new();
    for controller in of_application(|component| container.contains(component)) {
        mounted.append(&mut (controller.mount)(container, ground, &controller)?);
    }
    Ok(mounted)
}

/// The controllers' routers: the one to try first, and that of the wildcards to try when it has no match.
pub(super) fn routers(mounted: Vec<Mounted>) -> (Router, Option<Router>) {
    let apart: Vec<String> = wildcards_apart(mounted.iter().map(|route| route.path))
        .into_iter()
        .map(str::to_owned)
        .collect();
    let (mut first, mut last) = (Router::new(), None);
    for Mounted { path, service } in mounted {
        if apart.iter().any(|wildcard| wildcard == path) {
            last = Some(last.unwrap_or_else(Router::new).route(path, service));
        } else {
            first = first.route(path, service);
        }
    }
    (first, last)
}
