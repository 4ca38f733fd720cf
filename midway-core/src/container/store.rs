//! The instances of one application.

use crate::Error;
use crate::config::Config;
use crate::container::definition::{Instance, Key, Named};
use crate::container::error::ResolveError;
use crate::container::graph::Graph;
use crate::container::index::{Entry, Index, Other, Table};
use crate::container::inject::unpanicked;
use crate::lifecycle::{Configured, ObjectHooks, Steps};
use crate::report::{Location, nearest};
use std::any::TypeId;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// One application's instances. Filled once while it starts, only read afterwards.
pub(crate) struct Store {
    pub(crate) config: Config,
    pub(crate) graph: Graph,
    pub(crate) objects: ObjectHooks,
    pub(crate) steps: Steps,
    slots: Box<[OnceLock<Instance>]>,
    /// Made when it is first asked for; there is nothing to ask for before all singletons are built.
    index: OnceLock<Index>,
    frozen: AtomicBool,
    looked_up: LookedUp,
    built: Mutex<Vec<Built>>,
    configurations: OnceLock<Vec<Configured>>,
}

/// What was looked up through handles that keep nothing alive: a `Weak<T>` a type, shared by them all.
pub(crate) type LookedUp = Arc<OnceLock<Table<()>>>;

/// One construction: which node, and how long it took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Built {
    pub(crate) node: usize,
    pub(crate) took: Duration,
}

impl Store {
    pub(crate) fn new(graph: Graph, config: Config, objects: ObjectHooks, steps: Steps) -> Self {
        let nodes = &graph.plan.nodes;
        let slots = nodes.iter().map(|_| OnceLock::new()).collect();
        let built = Mutex::new(Vec::with_capacity(nodes.len()));
        Self {
            config,
            graph,
            objects,
            steps,
            slots,
            index: OnceLock::new(),
            frozen: AtomicBool::new(false),
            looked_up: LookedUp::default(),
            built,
            configurations: OnceLock::new(),
        }
    }

    pub(crate) fn instance(&self, node: usize) -> Option<&Instance> {
        self.slots.get(node).and_then(OnceLock::get)
    }

    /// Keeps what was built; a node is built once, so the slot is always free.
    pub(crate) fn keep(&self, node: usize, instance: Instance, took: Duration) {
        if self.slots[node].set(instance).is_ok() {
            self.built
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(Built { node, took });
        }
    }

    /// Everything built so far, in the order in which it was finished.
    pub(crate) fn built(&self) -> Vec<Built> {
        self.built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Lets go of every instance, a user before what it uses. Gives each one whose `Drop` panicked: its
    /// title, where it is declared, and the panic.
    pub(crate) fn release(mut self) -> Vec<(String, Location, Error)> {
        let built = self.built();
        // Whatever else holds the instances is dropped first, so that each goes in its turn.
        drop((self.index.take(), self.configurations.take()));
        let mut panicked = Vec::new();
        for node in built.iter().rev().map(|built| built.node) {
            let instance = self.slots[node].take();
            let definition = &mut self.graph.definitions[self.graph.plan.nodes[node]];
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

    /// Keeps the configurations with hooks, imported ones first.
    pub(crate) fn configured(&self, configurations: Vec<Configured>) {
        // Set once: the start-up is the only caller.
        let _already_set = self.configurations.set(configurations);
    }

    pub(crate) fn configurations(&self) -> &[Configured] {
        self.configurations.get().map_or(&[], Vec::as_slice)
    }

    /// Called once all singletons are built: from now on they can be had by type.
    pub(crate) fn freeze(&self) {
        self.frozen.store(true, Ordering::Release);
    }

    fn index(&self) -> Option<&Index> {
        let make = || Index::new(&self.graph);
        let frozen = self.frozen.load(Ordering::Acquire);
        frozen.then(|| self.index.get_or_init(make))
    }

    /// Where handles that keep nothing alive find what they looked up before.
    pub(crate) fn looked_up(&self) -> &LookedUp {
        &self.looked_up
    }

    /// What is meant under each type without a name, once all singletons are built.
    pub(crate) fn defaults(&self) -> Option<&Table<Entry>> {
        Some(&self.index()?.defaults)
    }

    /// The singleton that is meant without a name.
    pub(crate) fn find<T: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.default::<T>().cloned()
    }

    pub(crate) fn get<T: ?Sized + Send + Sync + 'static>(&self) -> Result<Arc<T>, ResolveError> {
        self.find().ok_or_else(|| self.why_not::<T>())
    }

    /// The singleton that is meant without a name.
    fn default<T: ?Sized + Send + Sync + 'static>(&self) -> Option<&Arc<T>> {
        self.index()?.find::<T>(|node| self.instance(node))
    }

    pub(crate) fn get_named<T: ?Sized + Send + Sync + 'static>(
        &self,
        name: &str,
    ) -> Result<Arc<T>, ResolveError> {
        let Some(index) = self.index() else {
            return Err(not_built::<T>());
        };
        let all = match index.other(TypeId::of::<T>()) {
            Some(Other::Singletons(all)) => all.as_slice(),
            None if self.default::<T>().is_some() => &[],
            _ => return Err(self.why_not::<T>()),
        };
        let fits = |candidate: &Option<Named>| candidate.is_some_and(|c| c.answers_to(name));
        let mut found = all.iter().filter(|(candidate, _)| fits(candidate));
        let wanted = || format!("{} named \"{name}\"", Key::of::<T>().short());
        match (found.next(), found.next()) {
            (Some((_, entry)), None) => entry.read::<T>(|node| self.instance(node)),
            (Some(_), Some(_)) => {
                let candidates = all.iter().filter_map(|(candidate, _)| *candidate);
                let candidates = candidates.filter(|candidate| candidate.answers_to(name));
                return Err(ResolveError::Ambiguous {
                    wanted: wanted(),
                    candidates: candidates.map(|candidate| candidate.to_string()).collect(),
                });
            }
            (None, _) => None,
        }
        .ok_or_else(|| {
            let names: Vec<String> = all
                .iter()
                .filter_map(|(candidate, _)| Some((*candidate)?.to_string()))
                .collect();
            ResolveError::Missing {
                wanted: wanted(),
                nearest: nearest(name, names.iter().map(String::as_str)).map(str::to_owned),
            }
        })
    }

    pub(crate) fn get_all<T: ?Sized + Send + Sync + 'static>(&self) -> Vec<Arc<T>> {
        let Some(index) = self.index() else {
            return Vec::new();
        };
        match index.other(TypeId::of::<T>()) {
            Some(Other::Singletons(all)) => all
                .iter()
                .filter_map(|(_, entry)| entry.read::<T>(|node| self.instance(node)))
                .collect(),
            _ => self.default::<T>().cloned().into_iter().collect(),
        }
    }

    pub(crate) fn why_not<T: ?Sized + 'static>(&self) -> ResolveError {
        let Some(index) = self.index() else {
            return not_built::<T>();
        };
        let wanted = Key::of::<T>().short();
        match index.other(TypeId::of::<T>()) {
            Some(Other::Scoped(scope)) => ResolveError::NotSingleton {
                wanted,
                scope: *scope,
            },
            Some(Other::Singletons(_)) => {
                let providers = self
                    .graph
                    .by_key
                    .get(&TypeId::of::<T>())
                    .map_or(&[][..], |found| found.as_slice());
                let candidates = providers
                    .iter()
                    .map(|target| self.graph.definitions[target.definition].title());
                ResolveError::Ambiguous {
                    wanted,
                    candidates: candidates.collect(),
                }
            }
            None => ResolveError::Missing {
                nearest: self.graph.nearest_to(&wanted),
                wanted,
            },
        }
    }
}

#[cold]
fn not_built<T: ?Sized + 'static>() -> ResolveError {
    ResolveError::NotBuilt {
        wanted: Key::of::<T>().short(),
    }
}

/// Users go before what they use: a chain of a thousand is not taken down by a thousand nested drops.
impl Drop for Store {
    fn drop(&mut self) {
        self.configurations.take();
        self.index.take();
        for slot in self.slots.iter_mut().rev() {
            slot.take();
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("nodes", &self.slots.len())
            .finish_non_exhaustive()
    }
}
