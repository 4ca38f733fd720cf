//! `Framework`: what takes requests from outside and calls controllers; `Application`: its handle.

use super::Summary;
use crate::container::Container;
use crate::container::definition::{Instance, Key};
use crate::container::graph::Blueprint;
use crate::report::{Location, Problems};
use crate::{Component, Result};
use futures_util::future::BoxFuture;
use std::any::TypeId;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// The handle of a framework that components inject with `#[app("namespace")]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a framework's application",
    label = "not an application",
    note = "a field marked #[app(\"webSocket\")] has the type `WsApplication`, one marked #[app(\"http\")] `HttpApplication`"
)]
pub trait Application: Clone + Send + Sync + 'static {
    /// The name in `#[app("…")]`, and the framework's table in the config files.
    const NAMESPACE: &'static str;
    /// The framework whose application it is.
    type Framework: Framework<Application = Self>;
}

/// Something that takes requests from outside and calls controllers.
///
/// A framework is a singleton component marked `#[component(framework)]`; it injects what it needs.
/// The calls come in this order: `check`, construction, [`application`](Self::application) at any
/// time from then on, `initialize`, (`on_ready` hooks), `run`, (`on_server_ready` hooks), …, `drain`,
/// (`on_stop` hooks), `stop`. Frameworks go through each step in the order of their imports, and
/// drain all at once.
///
/// A [`Problem`](crate::Problem) that `initialize` or `run` returns stands in the start-up report as
/// it is; any other error stands there as `E-LIFE-002` or `E-LIFE-003`. How handlers are found, and a
/// whole framework, is the book's page "Writing a framework".
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a framework",
    label = "not a framework",
    note = "#[component(framework)] is for a struct that implements `midway_core::Framework`; another component needs no such mark"
)]
pub trait Framework: Component + Sized {
    /// Its handle for components.
    type Application: Application<Framework = Self>;

    /// The handle. Works from construction on: a handle that is not served yet.
    fn application(&self) -> Self::Application;

    /// Looks for mistakes before anything is constructed: the same route twice, options that
    /// contradict each other. Everything pushed joins the start-up report.
    fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
        let _ = (blueprint, problems);
    }

    /// The components that are registered for it, in this application or any other. The start-up checks
    /// need them: a controller whose framework is not part of the application is E-APP-004, and one that
    /// injects what comes with another framework's requests is E-APP-005. Default: none, and no such check.
    fn controllers() -> Vec<Controller> {
        Vec::new()
    }

    /// The types of the objects that it gives to [`ScopePlan::open`](crate::ScopePlan::open) with each
    /// request: `vec![Key::of::<Context>()]`. Only these may a component of its requests inject by
    /// [`Dependency::scoped`](crate::Dependency::scoped). Default: none.
    fn request_objects() -> Vec<Key> {
        Vec::new()
    }

    /// What it serves, a line a route: `GET /users/{id}  UserController::user  src/user.rs:14`. Asked
    /// by `--print routes`, before anything is constructed.
    fn routes(blueprint: &Blueprint<'_>) -> Vec<String> {
        let _ = blueprint;
        Vec::new()
    }

    /// Every singleton is built: find the controllers and make the routes. Nothing listens yet. The
    /// handle does not keep the application alive, so a framework may store a clone of it.
    fn initialize(&self, container: &Container) -> impl Future<Output = Result<()>> + Send {
        let _ = container;
        async { Ok(()) }
    }

    /// Binds and listens; returns once it does.
    fn run(&self, container: &Container) -> impl Future<Output = Result<()>> + Send;

    /// Takes nothing new, lets what runs finish, ends connections; at most until `deadline` from now,
    /// when it cuts off what is left and returns. `deadline` is half of `core.stopTimeout`; half as long
    /// again later, and at most a second, it counts as failed.
    fn drain(&self, deadline: Duration) -> impl Future<Output = Result<()>> + Send {
        let _ = deadline;
        async { Ok(()) }
    }

    /// Lets go of everything, controllers and plans included: what a framework still holds after
    /// this keeps the application's components in memory. Also called when the start failed, so it
    /// may come without `run` and without `drain`; a second call does nothing. Not called on a framework
    /// whose `initialize` was never called, because something before it failed: what its constructor
    /// began ends when it is dropped, or in its `destroy`.
    fn stop(&self) -> impl Future<Output = Result<()>> + Send;

    /// Its lines in what the start says.
    fn summary(&self) -> Summary {
        Summary::default()
    }
}

/// A component that a framework calls, as its registration describes it before anything is built.
#[derive(Clone, Copy, Debug)]
pub struct Controller {
    pub(crate) component: TypeId,
    pub(crate) name: &'static str,
    pub(crate) location: Location,
}

impl Controller {
    /// The component with this type; its name and place as a start-up report prints them.
    #[must_use]
    pub const fn new(component: TypeId, name: &'static str, location: Location) -> Self {
        Self {
            component,
            name,
            location,
        }
    }
}

/// [`Framework`] as it is stored.
pub(crate) trait StoredFramework: Send + Sync {
    fn initialize<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>>;
    fn run<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>>;
    fn drain(&self, deadline: Duration) -> BoxFuture<'_, Result<()>>;
    fn stop(&self) -> BoxFuture<'_, Result<()>>;
    fn summary(&self) -> Summary;
}

impl<F: Framework> StoredFramework for F {
    fn initialize<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { Framework::initialize(self, container).await })
    }

    fn run<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { Framework::run(self, container).await })
    }

    fn drain(&self, deadline: Duration) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move { Framework::drain(self, deadline).await })
    }

    fn stop(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move { Framework::stop(self).await })
    }

    fn summary(&self) -> Summary {
        Framework::summary(self)
    }
}

/// A framework before it is built.
#[derive(Clone, Copy)]
pub struct FrameworkEntry {
    pub(crate) namespace: &'static str,
    pub(crate) application: fn() -> Key,
    pub(crate) check: fn(&Blueprint<'_>, &mut Problems),
    pub(crate) controllers: fn() -> Vec<Controller>,
    pub(crate) request_objects: fn() -> Vec<Key>,
    pub(crate) routes: fn(&Blueprint<'_>) -> Vec<String>,
    pub(crate) of: fn(&Instance) -> Option<Arc<dyn StoredFramework>>,
}

impl FrameworkEntry {
    /// The entry of `F`.
    #[must_use]
    pub const fn of<F: Framework>() -> Self {
        Self {
            namespace: F::Application::NAMESPACE,
            application: Key::of::<F::Application>,
            check: F::check,
            controllers: F::controllers,
            request_objects: F::request_objects,
            routes: F::routes,
            of: |instance| {
                instance
                    .clone()
                    .downcast::<F>()
                    .ok()
                    .map(|framework| framework as Arc<dyn StoredFramework>)
            },
        }
    }
}

impl fmt::Debug for FrameworkEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FrameworkEntry({})", self.namespace)
    }
}
