//! `Framework`: what takes requests from outside and calls controllers; `Application`: its handle.

use super::Summary;
use crate::config::Config;
use crate::container::definition::{Dependency, Instance, Key, Want, typed};
use crate::container::error::ResolveError;
use crate::container::graph::{Blueprint, Graph};
use crate::container::inject::Source;
use crate::container::{Container, Controller, FrameworkEntry};
use crate::guarded::unpanicked;
use crate::report::Problems;
use crate::{Component, Result};
use futures_util::future::BoxFuture;
use std::future::Future;
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

    /// The routes, one per line: `GET /users/{id}  UserController::user  src/user.rs:14`. Asked
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

    /// Releases everything, controllers and plans included: what a framework still holds after
    /// this keeps the application's components in memory. Also called when the start failed, so it
    /// may come without `run` and without `drain`; a second call does nothing. Not called on a framework
    /// whose `initialize` was never called, because something before it failed: what its constructor
    /// began ends when it is dropped, or in its `destroy`.
    fn stop(&self) -> impl Future<Output = Result<()>> + Send;

    /// Its lines in the summary of the start.
    fn summary(&self) -> Summary {
        Summary::default()
    }
}

/// The calls of a framework whose type is erased; the container carries them without a look inside.
pub(super) struct Driver {
    check: fn(&Blueprint<'_>, &mut Problems),
    routes: fn(&Blueprint<'_>) -> Vec<String>,
    pub(super) initialize: WithContainer,
    pub(super) run: WithContainer,
    pub(super) drain: fn(&Instance, Duration) -> BoxFuture<'_, Result<()>>,
    pub(super) stop: fn(&Instance) -> BoxFuture<'_, Result<()>>,
    pub(super) summary: fn(&Instance) -> Result<Summary>,
}

/// A call of user code with the container, its receiver erased. It is made inside of the future: what is no `async fn`
/// may panic before it has one.
pub(super) type WithContainer =
    for<'a> fn(&'a Instance, &'a Container) -> BoxFuture<'a, Result<()>>;

impl Driver {
    const fn of<F: Framework>() -> Self {
        Self {
            check: F::check,
            routes: F::routes,
            initialize: |this, container| {
                Box::pin(async move { typed::<F>(this)?.initialize(container).await })
            },
            run: |this, container| Box::pin(async move { typed::<F>(this)?.run(container).await }),
            drain: |this, deadline| {
                Box::pin(async move { typed::<F>(this)?.drain(deadline).await })
            },
            stop: |this| Box::pin(async move { typed::<F>(this)?.stop().await }),
            summary: |this| Ok(typed::<F>(this)?.summary()),
        }
    }

    pub(super) fn of_entry(entry: &FrameworkEntry) -> Option<&'static Self> {
        entry.driver.downcast_ref()
    }
}

impl FrameworkEntry {
    /// The entry of `F`.
    #[must_use]
    pub const fn of<F: Framework>() -> Self {
        Self {
            namespace: F::Application::NAMESPACE,
            application: Key::of::<F::Application>,
            controllers: F::controllers,
            request_objects: F::request_objects,
            driver: const { &Driver::of::<F>() },
        }
    }
}

/// Every framework looks for mistakes in the checked graph.
pub(super) fn check(graph: &Graph, config: &Config, problems: &mut Problems) {
    let blueprint = Blueprint::new(graph, config);
    for index in &graph.frameworks {
        graph.ask(&graph.definitions[*index], problems, |entry, problems| {
            if let Some(driver) = Driver::of_entry(entry) {
                (driver.check)(&blueprint, problems);
            }
        });
    }
}

/// The routes of every framework, a line each.
pub(crate) fn routes(blueprint: &Blueprint<'_>, graph: &Graph) -> Vec<String> {
    let frameworks = graph.frameworks.iter();
    let entries = frameworks.filter_map(|index| graph.definitions[*index].framework);
    let lines = entries.flat_map(|entry| {
        let routes = unpanicked(|| {
            Ok(Driver::of_entry(&entry).map_or_else(Vec::new, |driver| (driver.routes)(blueprint)))
        });
        let routes =
            routes.unwrap_or_else(|error| vec![format!("cannot list its routes: {error}")]);
        let namespace = entry.namespace;
        routes
            .into_iter()
            .map(move |route| format!("{namespace}  {route}"))
    });
    lines.collect()
}

impl Dependency {
    /// The application of an `#[app]` field, by its framework's namespace; `None` is the main framework's.
    #[doc(hidden)]
    #[must_use]
    pub fn application<A: Application>(namespace: Option<&'static str>) -> Self {
        Self(Want::Application {
            namespace,
            application: Key::of::<A>,
            framework: Key::of::<A::Framework>,
        })
    }
}

impl Source<'_> {
    /// The application of an `#[app]` field.
    ///
    /// # Errors
    ///
    /// When its framework is not there, which the checks before the start rule out.
    pub fn application<A: Application>(&mut self) -> Result<A> {
        Ok(self.one::<A::Framework>()?.application())
    }
}

impl Container {
    /// A framework's application.
    ///
    /// # Errors
    ///
    /// The framework is not imported, or not built yet.
    pub fn app<A: Application>(&self) -> Result<A, ResolveError> {
        Ok(self.get::<A::Framework>()?.application())
    }
}
