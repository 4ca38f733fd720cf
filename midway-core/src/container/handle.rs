//! `Container`: the handle through which components are found by type.

use crate::config::Config;
use crate::container::definition::{Dependency, Key, Scope};
use crate::container::error::ResolveError;
use crate::container::graph::GraphView;
use crate::container::inject::{Inject, ScopePlan, Source, plan_scope};
use crate::container::store::Store;
use crate::report::Problem;
use crate::{Component, Result};
use std::any::TypeId;
use std::fmt;
use std::sync::{Arc, Weak};

/// One application's container. Cheap to clone; every look-up is synchronous and lock-free.
///
/// The handle that hooks get and that `#[inject] container: Container` gives does not keep the
/// application alive, so a component may store it; after the stop its look-ups return
/// [`ResolveError::Stopped`].
///
/// A clone of [`App::container`](crate::App::container) does keep the components: until it is dropped it
/// finds them after the stop as well, destroyed as they are, and their `Drop` waits for it.
#[derive(Clone)]
pub struct Container {
    application: Weak<Store>,
    config: Config,
    /// Keeps the components of a program that holds its `App`.
    _kept: Option<Arc<Store>>,
}

impl Container {
    /// A handle that does not keep the application alive.
    pub(crate) fn weak(application: Weak<Store>, config: Config) -> Self {
        Self {
            application,
            config,
            _kept: None,
        }
    }

    /// A handle that keeps the components.
    pub(crate) fn strong(store: Arc<Store>) -> Self {
        Self {
            application: Arc::downgrade(&store),
            config: store.config.clone(),
            _kept: Some(store),
        }
    }

    /// The application's instances, while it runs or a handle keeps them.
    #[inline]
    pub(crate) fn store(&self) -> Result<Arc<Store>, ResolveError> {
        self.application.upgrade().ok_or(ResolveError::Stopped)
    }

    /// False once the application has stopped.
    #[inline]
    pub(crate) fn is_alive(&self) -> bool {
        self.application.strong_count() > 0
    }

    /// The singleton that provides `T`, a type or a `dyn Trait`.
    ///
    /// # Errors
    ///
    /// Nothing provides it, several do, it is request-scoped or a prototype, it is not built yet, or
    /// the application has stopped.
    #[inline]
    pub fn get<T: ?Sized + Send + Sync + 'static>(&self) -> Result<Arc<T>, ResolveError> {
        self.store()?.get::<T>()
    }

    /// The singleton that provides `T` under this name; the name of a component whose configuration has
    /// a namespace may be given in full, `namespace:name`.
    ///
    /// # Errors
    ///
    /// As for [`get`](Self::get).
    pub fn get_named<T: ?Sized + Send + Sync + 'static>(
        &self,
        name: &str,
    ) -> Result<Arc<T>, ResolveError> {
        self.store()?.get_named::<T>(name)
    }

    /// Every singleton that provides `T`: higher priority first, then by type and name.
    #[must_use]
    pub fn get_all<T: ?Sized + Send + Sync + 'static>(&self) -> Vec<Arc<T>> {
        self.store()
            .map(|store| store.get_all::<T>())
            .unwrap_or_default()
    }

    /// The merged configuration.
    ///
    /// After the stop too.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Returns true if this application has the component with this type.
    #[must_use]
    pub fn contains(&self, component: TypeId) -> bool {
        self.scope_of(component).is_some()
    }

    /// Adds to a problem why the application has no such component, and what to do about it.
    pub(crate) fn explain_absence(&self, key: Key, problem: Problem) -> Problem {
        match self.store() {
            Ok(store) => store.graph.explain_absence(key, problem),
            Err(_) => problem,
        }
    }

    /// The scope of a component of this application.
    #[must_use]
    pub fn scope_of(&self, component: TypeId) -> Option<Scope> {
        self.store().ok()?.graph.scope_of(component)
    }

    /// The way to an instance of `C`: a singleton as it is, anything else built from a plan. Made
    /// once a controller, at boot.
    ///
    /// # Errors
    ///
    /// This application has no `C`.
    pub fn scope_plan<C: Component>(&self) -> Result<ScopePlan<C>, ResolveError> {
        plan_scope::<C>(&self.store()?)
    }

    /// The namespaces of the application's configurations, imported ones first.
    #[must_use]
    pub fn namespaces(&self) -> Vec<&'static str> {
        self.store()
            .map(|store| store.graph.namespaces.clone())
            .unwrap_or_default()
    }

    /// A new instance of a prototype, or of a request-scoped component that needs no request object. It is
    /// the caller's own: no `destroy` is called for it, neither at its end nor at the application's.
    ///
    /// # Errors
    ///
    /// This application has no `C`, or its construction fails.
    pub async fn create<C: Component>(&self) -> Result<Arc<C>> {
        Ok(self.scope_plan::<C>()?.open(&[]).await?.into_inner())
    }

    /// The graph as data; empty after the stop.
    #[must_use]
    pub fn graph(&self) -> GraphView {
        self.store()
            .map(|store| GraphView::new(&store.graph))
            .unwrap_or_default()
    }
}

impl Inject for Container {
    fn dependency() -> Dependency {
        Dependency::given()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.given()
    }
}

impl fmt::Debug for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.store() {
            Ok(store) => store.fmt(f),
            Err(_) => f.write_str("Container(stopped)"),
        }
    }
}
