//! [`WsFramework`]: options checked, controllers found, a server of its own or a shared one, drain.

use std::{
    any::TypeId,
    fmt,
    net::TcpListener,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use midway_core::__private::logged;
use midway_core::{
    Blueprint, Component, Config, Container, Controller, Framework, Key, Layer, Problems, Result,
    Stopping, Summary,
};
use midway_server::{Server, ServerError, normal_path};
use tokio::task::AbortHandle;

use crate::{
    accept::{Others, WsService},
    admit::{Admission, Decision, Destination, Routes, UpgradeRequest},
    application::WsApplication,
    check,
    connection::Context,
    error::WsError,
    hub::{Hub, Serving, heartbeat},
    invoke::{ControllerDefinition, WsControllerRegistration},
    options::WsOptions,
    servers::Servers,
    silent::{self, NoController},
};

/// The outermost layer, until it is composed.
struct Global(Option<Layer<Context>>);

impl Default for Global {
    fn default() -> Self {
        Self(Some(Layer::new()))
    }
}

/// The table of the framework's options.
pub(crate) const TABLE: &str = "webSocket";

/// The WebSocket framework; injected as `Arc<WsFramework>`.
///
/// With `webSocket.port` it listens on a port of its own; without, it takes the upgrades of the
/// HTTP framework's server, or of a server it is attached to in code.
#[derive(Component)]
#[component(framework)]
pub struct WsFramework {
    /// The HTTP framework's server, if that framework is imported.
    #[inject]
    shared: Option<Arc<Server>>,
    #[inject]
    stopping: Stopping,
    admission: Arc<Admission>,
    /// The listeners that clients reach it by.
    servers: Arc<Servers>,
    /// A service was given out, so a foreign server brings the clients.
    foreign: AtomicBool,
    /// Guards, middleware and filters around every handler; `None` once the framework runs.
    around: Mutex<Global>,
    summary: Mutex<Summary>,
    sweep: Mutex<Option<AbortHandle>>,
}

impl WsFramework {
    /// Asks this before each handshake: `Ok(true)` lets the client in, `Ok(false)` refuses it with
    /// 401, an error with 500; a [`Decision`] chooses the status or says who the client is.
    ///
    /// Called several times, every hook is asked, in that order, and the first refusal counts.
    ///
    /// ```
    /// # use midway_ws::{UpgradeRequest, WsFramework};
    /// # fn example(ws_framework: &WsFramework) {
    /// ws_framework.on_web_socket_upgrade(|request: UpgradeRequest| async move {
    ///     Ok(request.query("token").as_deref() == Some("valid-token"))
    /// });
    /// # }
    /// ```
    pub fn on_web_socket_upgrade<F, Fut, D>(&self, hook: F)
    where
        F: Fn(UpgradeRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<D>> + Send + 'static,
        D: Into<Decision>,
    {
        self.admission.hooks.add_verify(hook);
    }

    /// The same hook by its name in the `ws` package.
    pub fn verify_client<F, Fut, D>(&self, hook: F)
    where
        F: Fn(UpgradeRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<D>> + Send + 'static,
        D: Into<Decision>,
    {
        self.on_web_socket_upgrade(hook);
    }

    /// Chooses the sub-protocol among those that the client offers. When it returns `None`, or what
    /// the client does not offer, none is agreed on; without this hook the client's first is, as in
    /// the `ws` package. It is not asked where nothing is offered. The last call wins.
    pub fn handle_protocols<F>(&self, choose: F)
    where
        F: Fn(&[&str], &UpgradeRequest) -> Option<String> + Send + Sync + 'static,
    {
        self.admission.hooks.set_protocols(Arc::new(choose));
    }

    /// Puts guards, middleware and filters around the handlers of all controllers, outside of their
    /// own: around new connections, messages, pings and pongs.
    ///
    /// ```
    /// # use midway_core::{Guard, Target, prelude::*};
    /// # use midway_ws::prelude::*;
    /// # #[derive(Component)]
    /// # struct OnlyMembers;
    /// # impl Guard<Context> for OnlyMembers {
    /// #     async fn can_activate(&self, _: &Context, _: &Target) -> Result<bool> { Ok(true) }
    /// # }
    /// # fn on_ready(ws_framework: &WsFramework) -> Result<()> {
    /// ws_framework.around(|layer| layer.guard::<OnlyMembers>())?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`WsError::Started`] once the framework runs; a middleware's neighbour that is not there.
    pub fn around(&self, change: impl FnOnce(Layer<Context>) -> Layer<Context>) -> Result<()> {
        let mut global = self.around.lock().unwrap_or_else(PoisonError::into_inner);
        let layer = change(global.0.take().ok_or(WsError::Started)?);
        let complete = layer.complete();
        global.0 = Some(layer);
        Ok(complete?)
    }

    /// Takes the upgrades of this server too. In `on_ready` or later.
    pub fn attach(&self, server: &Server) {
        server.on_upgrade(Arc::new(WsService(Arc::clone(&self.admission))));
        self.servers.add(server);
    }

    /// Serves the clients of a socket that listens already. In `on_ready` or later.
    ///
    /// # Errors
    ///
    /// The framework is not initialised, or the socket cannot be used.
    ///
    /// Cancel safety: dropped before it returns, the socket may be closed without being served.
    pub async fn attach_listener(&self, listener: TcpListener) -> Result<(), WsError> {
        let serving = self.hub().settings().ok_or(WsError::NotInitialized)?;
        let server = Server::from_listener(listener, serving.options.server())?;
        self.serve_on(server).await?;
        Ok(())
    }

    /// The framework as a service for a server that is not midway's: an axum router's
    /// `route_service`, a `tower` stack, hyper.
    #[must_use]
    pub fn service(&self) -> WsService {
        self.foreign.store(true, Ordering::Relaxed);
        WsService(Arc::clone(&self.admission))
    }

    fn hub(&self) -> &Arc<Hub> {
        &self.admission.hub
    }

    /// Serves on a server that no other framework uses.
    async fn serve_on(&self, server: Server) -> Result<(), ServerError> {
        server.on_request(Arc::new(Others(Arc::clone(&self.admission))));
        self.attach(&server);
        server.bind().await?;
        server.start()?;
        self.servers.own(server);
        Ok(())
    }

    async fn listen(&self, options: &WsOptions, config: &Config) -> Result<()> {
        let tls = check::tls(options, config)?;
        let server = Server::new(options.server().with_tls(tls));
        self.servers.put_first(&server);
        self.serve_on(server)
            .await
            .map_err(|error| check::cannot_listen(&error, options, config).into())
    }

    /// The controllers, with what stands around their handlers.
    fn routes(&self, container: &Container, serving: &Serving) -> Result<Routes> {
        let options = &serving.options;
        let mut around = self.around.lock().unwrap_or_else(PoisonError::into_inner);
        let global = around.0.take().ok_or(WsError::Started)?;
        drop(around);
        global.verify(container)?;
        let mut definitions = placed(options, |id| container.contains(id));
        if definitions.is_empty() {
            // Clients may connect all the same: they get broadcasts and pings.
            let path = normal_path(&options.path).into_owned();
            definitions.push((path, silent::definition::<NoController>()));
        }
        let limit = options.handler_timeout.map(Duration::from_millis);
        let mut routes = Routes::default();
        for (path, definition) in &definitions {
            let checks = definition.handlers.iter();
            routes.insert(Destination {
                pattern: path.as_str().into(),
                checks: checks.flat_map(|handler| handler.checks.clone()).collect(),
                route: (definition.route)(container, &global, definition, limit)?,
            })?;
        }
        self.summarize(&definitions, serving);
        Ok(routes)
    }

    fn summarize(&self, definitions: &[(String, ControllerDefinition)], serving: &Serving) {
        let options = &serving.options;
        let mut summary = Summary::default();
        for (path, definition) in definitions {
            summary = summary.line(format_args!("{path}: {}", definition.names()));
        }
        if options.port.is_some() {
            let limits = Server::new(options.server()).limits();
            let most = limits.max_connections;
            summary = summary.limit(format_args!("{most} connections on the WebSocket port"));
        } else if let Some(most) = options.max_connections {
            summary = summary.limit(format_args!("{most} WebSockets"));
        }
        summary = summary
            .limit(format_args!(
                "{} a message",
                check::size(options.max_payload)
            ))
            .limit(format_args!(
                "{} queued a connection",
                check::size(options.max_buffered_bytes)
            ));
        if let Some(interval) = options.heartbeat() {
            summary = summary.limit(format_args!("heartbeat {} s", interval.as_secs_f32()));
        }
        summary = summary.limit(format_args!("origins: {}", serving.origins));
        *self.summary.lock().unwrap_or_else(PoisonError::into_inner) = summary;
    }
}

impl Framework for WsFramework {
    type Application = WsApplication;

    fn application(&self) -> WsApplication {
        WsApplication {
            admission: Arc::clone(&self.admission),
            servers: Arc::clone(&self.servers),
        }
    }

    fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
        check::check(blueprint, problems);
    }

    fn controllers() -> Vec<Controller> {
        let registered = inventory::iter::<WsControllerRegistration>.into_iter();
        let described = registered.map(|registration| (registration.describe)());
        described
            .map(|found| Controller::new(found.component, found.name, found.location))
            .collect()
    }

    fn request_objects() -> Vec<Key> {
        vec![Key::of::<Context>()]
    }

    fn routes(blueprint: &Blueprint<'_>) -> Vec<String> {
        check::listing(blueprint)
    }

    async fn initialize(&self, container: &Container) -> Result<()> {
        let options = check::options(container.config())?;
        if let (None, Some(shared)) = (options.port, &self.shared) {
            self.attach(shared);
        }
        self.hub().stopping.get_or_init(|| self.stopping.clone());
        self.hub()
            .serve(Some(Serving::new(options, container.config())));
        Ok(())
    }

    async fn run(&self, container: &Container) -> Result<()> {
        let serving = self.hub().settings().ok_or(WsError::NotInitialized)?;
        let options = serving.options.clone();
        let routes = self.routes(container, &serving)?;
        self.admission.open(routes);
        if options.port.is_some() {
            self.listen(&options, container.config()).await?;
        } else if self.servers.main().is_none() && !self.foreign.load(Ordering::Relaxed) {
            return Err(check::nowhere().into());
        }
        let sweep = tokio::spawn(heartbeat::sweep(Arc::clone(self.hub()), options));
        *self.sweep.lock().unwrap_or_else(PoisonError::into_inner) = Some(sweep.abort_handle());
        Ok(())
    }

    async fn drain(&self, deadline: Duration) -> Result<()> {
        let (_, dropped) = tokio::join!(self.hub().drain(deadline), self.servers.drain(deadline));
        if dropped > 0 {
            logged(|| tracing::warn!(dropped, "connections were dropped at the deadline"));
        }
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
        if let Some(sweep) = self
            .sweep
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
        {
            sweep.abort();
        }
        self.servers.close();
        // After a start that failed there was no drain.
        self.hub().drain(Duration::ZERO).await;
        self.hub().serve(None);
        self.admission.close();
        Ok(())
    }

    fn summary(&self) -> Summary {
        let summary = self
            .summary
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let summary = summary.address(self.servers.addresses(self.shared.as_deref()));
        let foreign = self.foreign.load(Ordering::Relaxed);
        match foreign || self.servers.any_listens() {
            true => summary,
            // It shares the HTTP framework's server, which has no port either.
            false => summary.not_listening("webSocket.port"),
        }
    }
}

impl fmt::Debug for WsFramework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WsFramework")
            .field("hub", self.hub())
            .finish_non_exhaustive()
    }
}

/// The application's controllers with their paths, by path.
pub(crate) fn placed(
    options: &WsOptions,
    contains: impl Fn(TypeId) -> bool,
) -> Vec<(String, ControllerDefinition)> {
    let mut found: Vec<(String, ControllerDefinition)> =
        inventory::iter::<WsControllerRegistration>
            .into_iter()
            .map(|registration| (registration.describe)())
            .filter(|definition| contains(definition.component))
            .map(|definition| {
                let path = definition.path.unwrap_or(&options.path);
                (normal_path(path).into_owned(), definition)
            })
            .collect();
    // `inventory` promises no order.
    found.sort_by(|one, other| (&one.0, one.1.name).cmp(&(&other.0, other.1.name)));
    found
}
