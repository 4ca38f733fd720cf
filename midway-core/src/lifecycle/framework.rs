//! `Framework`: what takes requests from outside and calls controllers; `Application`: its handle.

use super::Summary;
use crate::container::Container;
use crate::container::definition::{Instance, Key};
use crate::container::graph::Blueprint;
use crate::report::Problems;
use crate::{Component, Result};
use futures_util::future::BoxFuture;
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
    /// when it cuts off what is left and returns. A second later it counts as failed.
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
        Box::pin(Framework::initialize(self, container))
    }

    fn run<'a>(&'a self, container: &'a Container) -> BoxFuture<'a, Result<()>> {
        Box::pin(Framework::run(self, container))
    }

    fn drain(&self, deadline: Duration) -> BoxFuture<'_, Result<()>> {
        Box::pin(Framework::drain(self, deadline))
    }

    fn stop(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(Framework::stop(self))
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
