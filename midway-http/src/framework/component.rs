//! `HttpFramework`: the framework that the container drives.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{Router, extract::Request, response::IntoResponse, routing::Route};
use midway_core::{
    __private::logged, Application, Blueprint, Component, Config, Container, Controller, Framework,
    Key, Layer as Around, Location, Problems, Result, Stopping, Summary,
};
use midway_server::Server;
use tower::{Layer, Service};

use super::{
    HttpApplication, SetupError,
    service::{Entrance, Serving},
};
use crate::{
    HttpContext, HttpOptions,
    admit::{self, Ground, Mount, Mounts},
    options::TABLE,
    outbound::Exposure,
};

/// Serves the application's controllers over HTTP.
///
/// Whole axum routers and `tower` layers are added to it before it runs, in a configuration's `on_ready`:
///
/// ```
/// use midway_core::prelude::*;
/// use midway_http::prelude::*;
///
/// #[derive(Configuration)]
/// #[configuration(imports = [midway_http::Configuration])]
/// struct MainConfiguration {
///     #[inject]
///     http: Arc<HttpFramework>,
/// }
///
/// impl Lifecycle for MainConfiguration {
///     async fn on_ready(&self, _: &Container) -> Result<()> {
///         let status = Router::new().route("/", axum::routing::get(|| async { "fine" }));
///         self.http.nest("/status", status)?;
///         Ok(())
///     }
/// }
/// ```
///
/// A `#[provide]` function that returns a `Router` has its routes merged without any of this.
#[derive(Component, Debug)]
#[component(framework)]
pub struct HttpFramework {
    #[inject]
    server: Arc<Server>,
    #[inject]
    config: Config,
    #[inject]
    stopping: Stopping,
    entrance: Entrance,
    setup: Setup,
}

/// The routes and layers added so far; `None` once they are fixed.
#[derive(Debug)]
struct Setup(Mutex<Option<Mounts>>);

impl Default for Setup {
    fn default() -> Self {
        Self(Mutex::new(Some(Mounts::default())))
    }
}

impl Setup {
    fn lock(&self) -> MutexGuard<'_, Option<Mounts>> {
        // Additions are single pushes, so a poisoned lock guards nothing broken.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, add: impl FnOnce(&mut Mounts)) -> Result<(), SetupError> {
        self.lock().as_mut().map(add).ok_or(SetupError::Started)
    }
}

impl HttpFramework {
    /// Adds a router's routes to the controllers'.
    ///
    /// # Errors
    /// [`SetupError::Started`] once the framework runs. Conflicting routes fail the start.
    #[track_caller]
    pub fn merge(&self, router: Router) -> Result<(), SetupError> {
        let place = Some(Location::caller());
        self.setup
            .add(|mounts| mounts.mounts.push(Mount::Merge(router, place)))
    }

    /// Adds a router's routes below a path.
    ///
    /// # Errors
    /// As for [`merge`](Self::merge).
    #[track_caller]
    pub fn nest(&self, path: impl Into<String>, router: Router) -> Result<(), SetupError> {
        let place = Location::caller();
        self.setup
            .add(|mounts| mounts.mounts.push(Mount::Nest(path.into(), router, place)))
    }

    /// Puts a `tower` layer around all routes, mounted ones included. The last one added is the outermost.
    ///
    /// # Errors
    /// As for [`merge`](Self::merge).
    pub fn layer<L>(&self, layer: L) -> Result<(), SetupError>
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        self.setup
            .add(|mounts| mounts.layers.push(Box::new(|router| router.layer(layer))))
    }

    /// Puts guards, middleware and filters around the routes of all controllers, outside of their own.
    ///
    /// ```
    /// # use midway_core::prelude::*;
    /// # use midway_http::prelude::*;
    /// # #[derive(Component)]
    /// # struct OnlyAtHome;
    /// # impl midway_core::Guard<HttpContext> for OnlyAtHome {
    /// #     async fn can_activate(&self, _: &HttpContext, _: &midway_core::Target) -> Result<bool> { Ok(true) }
    /// # }
    /// # fn on_ready(http: &HttpFramework) -> Result<()> {
    /// http.around(|layer| layer.guard::<OnlyAtHome>())?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`merge`](Self::merge).
    pub fn around(
        &self,
        change: impl FnOnce(Around<HttpContext>) -> Around<HttpContext>,
    ) -> Result<(), SetupError> {
        self.setup
            .add(|mounts| mounts.global = change(std::mem::take(&mut mounts.global)))
    }

    /// The listener, which other frameworks may share.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    fn options(&self) -> Result<HttpOptions> {
        HttpOptions::read(&self.config).map_err(crate::configuration::first)
    }

    async fn listen(&self, options: &HttpOptions) -> Result<()> {
        self.server.on_request(Arc::new(self.entrance.clone()));
        let bound = self.server.bind().await;
        bound.map_err(|error| options.cannot_listen(&error, &self.config))?;
        Ok(self.server.start()?)
    }
}

impl Application for HttpApplication {
    const NAMESPACE: &'static str = "http";
    type Framework = HttpFramework;
}

impl Framework for HttpFramework {
    type Application = HttpApplication;

    fn application(&self) -> HttpApplication {
        HttpApplication::new(self.entrance.clone(), Server::clone(&self.server))
    }

    fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
        let options = blueprint.section::<HttpOptions>(TABLE, problems);
        if let Some(options) = options {
            options.check(blueprint.config(), problems);
        }
        admit::report(blueprint, problems);
    }

    fn controllers() -> Vec<Controller> {
        admit::registered()
    }

    fn request_objects() -> Vec<Key> {
        vec![Key::of::<HttpContext>()]
    }

    fn routes(blueprint: &Blueprint<'_>) -> Vec<String> {
        admit::listing(blueprint)
    }

    async fn initialize(&self, container: &Container) -> Result<()> {
        let provided = container.get_all::<Router>();
        self.setup.add(|mounts| {
            let routers = provided
                .iter()
                .map(|router| Mount::Merge(Router::clone(router), None));
            mounts.mounts.extend(routers);
        })?;
        Ok(())
    }

    async fn run(&self, container: &Container) -> Result<()> {
        let options = self.options()?;
        let mounts = self.setup.lock().take().ok_or(SetupError::Started)?;
        mounts.global.verify(container)?;
        let exposure = Exposure::of_environment(self.config.environment());
        let ground = Ground {
            exposure,
            global: &mounts.global,
        };
        let controllers = admit::mount_controllers(container, ground)?;
        let routes = controllers.len();
        let router = mounts.assemble(controllers)?;
        self.entrance.open(Serving::new(
            router,
            routes,
            exposure,
            &options,
            self.server.parting(),
            self.stopping.clone(),
        ));
        match options.port {
            Some(_) => self.listen(&options).await,
            None => Ok(()),
        }
    }

    async fn drain(&self, deadline: Duration) -> Result<()> {
        let drained = self.server.drain(deadline).await;
        if !drained.is_clean() {
            logged(|| {
                tracing::warn!(
                    connections = drained.dropped,
                    "connections were cut off at the stop's deadline"
                );
            });
        }
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
        self.server.close();
        self.entrance.close();
        drop(self.setup.lock().take());
        Ok(())
    }

    fn summary(&self) -> Summary {
        let routes = match self.entrance.routes() {
            1 => "1 route".to_owned(),
            routes => format!("{routes} routes"),
        };
        let Some(address) = self.server.reachable_addr() else {
            return Summary::default().not_listening("http.port").line(routes);
        };
        let scheme = match self.server.is_secure() {
            true => "https",
            false => "http",
        };
        let versions = match self.server.speaks_http2() {
            true => "HTTP/1.1, HTTP/2",
            false => "HTTP/1.1",
        };
        let limits = self.server.limits();
        Summary::default()
            .address(format_args!("{scheme}://{address}"))
            .line(format_args!("{routes}   ({versions})"))
            .limit(format_args!("{} connections", limits.max_connections))
    }
}
