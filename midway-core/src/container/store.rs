//! The instances of one application.

use crate::Error;
use crate::config::Config;
use crate::container::definition::{Definition, Instance, Key, nearest_type};
use crate::container::error::ResolveError;
use crate::container::graph::Graph;
use crate::container::objects::ObjectHooks;
use crate::container::slot::Target;
use crate::guarded::unpanicked;
use crate::log::logged;
use crate::report::{Location, nearest};
use crate::step::Steps;
use std::any::TypeId;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// One application's instances. Filled while it starts, only read afterwards.
pub(crate) struct Store {
    pub(crate) config: Config,
    pub(crate) graph: Graph,
    pub(crate) objects: ObjectHooks,
    pub(crate) steps: Steps,
    /// The objects that fields get without a component: the container, and what the lifecycle adds.
    pub(crate) given: Arc<[Instance]>,
    /// A slot for each node of the plan, filled once.
    slots: Box<[OnceLock<Built>]>,
    /// The nodes in the order in which they were finished.
    finished: Mutex<Vec<usize>>,
    /// True once every slot is filled: only then is anything found by type.
    frozen: AtomicBool,
}

/// The instance of a node, and how long its construction took.
pub(crate) struct Built {
    pub(crate) instance: Instance,
    pub(crate) took: Duration,
}

impl Store {
    pub(crate) fn new(
        graph: Graph,
        config: Config,
        objects: ObjectHooks,
        steps: Steps,
        given: Vec<Instance>,
    ) -> Self {
        let slots = graph.plan.nodes.iter().map(|_| OnceLock::new());
        Self {
            slots: slots.collect(),
            config,
            graph,
            objects,
            steps,
            given: given.into(),
            finished: Mutex::default(),
            frozen: AtomicBool::new(false),
        }
    }

    /// The instance of a node, if it is built.
    pub(crate) fn instance_at(&self, node: usize) -> Option<&Instance> {
        let built = self.slots.get(node)?.get();
        built.map(|built| &built.instance)
    }

    /// The instance of a singleton's definition, if it is built.
    pub(crate) fn instance_of(&self, definition: usize) -> Option<&Instance> {
        self.instance_at(self.graph.plan.node_of(definition)?)
    }

    /// The definition that a node is built from.
    pub(crate) fn definition(&self, node: usize) -> &Definition {
        &self.graph.definitions[self.graph.plan.nodes[node].definition]
    }

    /// Keeps the instance of a node.
    pub(crate) fn keep(&self, node: usize, built: Built) {
        if self.slots[node].set(built).is_ok() {
            lock(&self.finished).push(node);
        }
    }

    /// Every node built so far, in the order in which they were finished.
    pub(crate) fn built(&self) -> Vec<(usize, &Built)> {
        let finished = lock(&self.finished).clone();
        let built = finished.into_iter();
        built
            .filter_map(|node| Some((node, self.slots[node].get()?)))
            .collect()
    }

    /// Drops every instance, a user before what it uses. Returns each one whose `Drop` panicked: its
    /// title, where it is declared, and the panic.
    pub(crate) fn release(mut self) -> Vec<(String, Location, Error)> {
        self.drop_instances()
    }

    /// One after the other: a chain of a thousand does not end in a thousand nested drops.
    fn drop_instances(&mut self) -> Vec<(String, Location, Error)> {
        let mut panicked = Vec::new();
        let finished = std::mem::take(&mut *lock(&self.finished));
        for node in finished.into_iter().rev() {
            let instance = self.slots[node].take();
            let definition = self.graph.plan.nodes[node].definition;
            let definition = &mut self.graph.definitions[definition];
            let object = definition.release_object();
            let released = unpanicked(|| {
                drop((instance, object));
                Ok(())
            });
            if let Err(error) = released {
                panicked.push((definition.title(), definition.location, error));
            }
        }
        panicked
    }

    /// Called once all singletons are built: from now on they are found by type.
    pub(crate) fn freeze(&self) {
        self.frozen.store(true, Ordering::Release);
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen.load(Ordering::Acquire)
    }

    /// The singleton that provides `T`, the one that is meant without a name.
    pub(crate) fn get<T: ?Sized + 'static>(&self) -> Result<Arc<T>, ResolveError> {
        let found = match self.graph.choose(self.providers::<T>(None)) {
            Ok(target) if self.is_frozen() => self.read(target),
            _ => None,
        };
        found.ok_or_else(|| self.why_not::<T>())
    }

    /// The singleton of a provider as a `T`.
    pub(crate) fn read<T: ?Sized + 'static>(&self, target: Target) -> Option<Arc<T>> {
        let mut out: Option<Arc<T>> = None;
        let read = self.graph.provider(target).reader(target);
        read(self.instance_of(target.definition)?, &mut out);
        out
    }

    fn providers<T: ?Sized + 'static>(&self, name: Option<&str>) -> &[Target] {
        self.graph.providers(TypeId::of::<T>(), name)
    }

    /// The providers of `T` that are singletons, under this name if there is one.
    fn singletons<T: ?Sized + 'static>(&self, name: Option<&str>) -> Vec<Target> {
        let mut all = self.providers::<T>(name).to_vec();
        all.retain(|target| self.instance_of(target.definition).is_some());
        all
    }

    pub(crate) fn get_named<T: ?Sized + 'static>(
        &self,
        name: &str,
    ) -> Result<Arc<T>, ResolveError> {
        let all = self.singletons::<T>(None);
        if !self.is_frozen() || all.is_empty() {
            return Err(self.why_not::<T>());
        }
        let names = |targets: &[Target]| -> Vec<String> {
            let named = targets.iter().map(|target| self.graph.provider(*target));
            named.filter_map(|d| Some(d.named()?.to_string())).collect()
        };
        let wanted = format!("{} named \"{name}\"", Key::of::<T>().short());
        let found = self.singletons::<T>(Some(name));
        if found.len() > 1 {
            let candidates = names(&found);
            return Err(ResolveError::Ambiguous { wanted, candidates });
        }
        let one = found.first().and_then(|target| self.read(*target));
        one.ok_or_else(|| {
            let names = names(&all);
            let nearest = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
            ResolveError::Missing { wanted, nearest }
        })
    }

    pub(crate) fn get_all<T: ?Sized + 'static>(&self) -> Vec<Arc<T>> {
        if !self.is_frozen() {
            return Vec::new();
        }
        let all = self.providers::<T>(None).iter();
        all.filter_map(|target| self.read(*target)).collect()
    }

    #[cold]
    pub(crate) fn why_not<T: ?Sized + 'static>(&self) -> ResolveError {
        let wanted = Key::of::<T>().short();
        if !self.is_frozen() {
            return ResolveError::NotBuilt { wanted };
        }
        let providers = self.providers::<T>(None);
        let Some(last) = providers.last() else {
            let nearest = nearest_type(&self.graph.definitions, &wanted);
            return ResolveError::Missing { wanted, nearest };
        };
        if self.singletons::<T>(None).is_empty() {
            let scope = self.graph.provider(*last).scope;
            return ResolveError::NotSingleton { wanted, scope };
        }
        let title = |target: &Target| self.graph.provider(*target).title();
        let candidates = providers.iter().map(title).collect();
        ResolveError::Ambiguous { wanted, candidates }
    }
}

/// A list of numbers is whole even if a thread panicked beside it.
fn lock(numbers: &Mutex<Vec<usize>>) -> MutexGuard<'_, Vec<usize>> {
    numbers.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Store {
    fn drop(&mut self) {
        for (_, _, error) in self.drop_instances() {
            logged(|| tracing::error!(%error, "a component that was dropped panicked"));
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("nodes", &self.graph.plan.nodes.len())
            .finish_non_exhaustive()
    }
}
