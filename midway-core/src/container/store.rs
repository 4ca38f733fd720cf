//! The instances of one application.

use crate::Error;
use crate::config::Config;
use crate::container::definition::{Instance, Key, Named};
use crate::container::error::ResolveError;
use crate::container::graph::Graph;
use crate::container::index::{Entry, Index, Other, Table};
use crate::guarded::unpanicked;
use crate::lifecycle::{Configured, ObjectHooks, Steps, Stop, Tasks};
use crate::log::logged;
use crate::report::{Location, nearest};
use std::any::TypeId;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// One application's instances. Filled once while it starts, only read afterwards.
pub(crate) struct Store {
    pub(crate) config: Config,
    pub(crate) graph: Graph,
    pub(crate) objects: ObjectHooks,
    pub(crate) steps: Steps,
    pub(crate) stop: Stop,
    pub(crate) tasks: Tasks,
    /// The first nodes: as far as they were built one after the other, without taking time.
    at_once: OnceLock<Vec<Built>>,
    /// The nodes behind them, each as soon as what it needs was built.
    later: OnceLock<Later>,
    /// Made when it is first asked for; there is nothing to ask for before all singletons are built.
    index: OnceLock<Index>,
    frozen: AtomicBool,
    looked_up: LookedUp,
    configurations: OnceLock<Vec<Configured>>,
}

/// What was looked up through handles that keep nothing alive: a `Weak<T>` a type, shared by them all.
pub(crate) type LookedUp = Arc<OnceLock<Table<()>>>;

/// What was built of a node, and how long it took.
pub(crate) struct Built {
    pub(crate) instance: Instance,
    pub(crate) took: Duration,
}

/// The nodes that are built in no particular order.
struct Later {
    slots: Box<[OnceLock<Built>]>,
    /// The nodes in the order in which they were finished.
    finished: Mutex<Vec<usize>>,
}

impl Store {
    pub(crate) fn new(graph: Graph, config: Config, objects: ObjectHooks, steps: Steps) -> Self {
        let stop = Stop::new();
        Self {
            tasks: Tasks::new(stop.stopping().clone()),
            config,
            graph,
            objects,
            steps,
            stop,
            at_once: OnceLock::new(),
            later: OnceLock::new(),
            index: OnceLock::new(),
            frozen: AtomicBool::new(false),
            looked_up: LookedUp::default(),
            configurations: OnceLock::new(),
        }
    }

    pub(crate) fn instance(&self, node: usize) -> Option<&Instance> {
        self.built_of(node).map(|built| &built.instance)
    }

    fn built_of(&self, node: usize) -> Option<&Built> {
        let at_once = self.at_once.get()?;
        match node.checked_sub(at_once.len()) {
            None => at_once.get(node),
            Some(behind) => self.later.get()?.slots.get(behind)?.get(),
        }
    }

    /// Keeps the first nodes; called once, before any other is kept.
    pub(crate) fn keep_first(&self, built: Vec<Built>) {
        let rest = self.graph.plan.nodes.len() - built.len();
        if rest > 0 {
            self.later.get_or_init(|| Later {
                slots: std::iter::repeat_with(OnceLock::new).take(rest).collect(),
                finished: Mutex::default(),
            });
        }
        self.at_once.get_or_init(|| built);
    }

    /// Keeps what was built of one of the others.
    pub(crate) fn keep(&self, node: usize, built: Built) {
        let first = self.at_once.get().map_or(0, Vec::len);
        if let Some(later) = self.later.get()
            && later.slots[node - first].set(built).is_ok()
        {
            lock(&later.finished).push(node);
        }
    }

    /// Everything built so far and how long it took, in the order in which it was finished.
    pub(crate) fn built(&self) -> Vec<(usize, &Built)> {
        let first = self.at_once.get().map_or(0, Vec::len);
        let finished = self.later.get().map(|later| lock(&later.finished).clone());
        let nodes = (0..first).chain(finished.into_iter().flatten());
        nodes
            .filter_map(|node| Some((node, self.built_of(node)?)))
            .collect()
    }

    /// Lets go of every instance, a user before what it uses. Gives each one whose `Drop` panicked: its
    /// title, where it is declared, and the panic.
    pub(crate) fn release(mut self) -> Vec<(String, Location, Error)> {
        let built: Vec<usize> = self.built().iter().map(|(node, _)| *node).collect();
        // Whatever else holds the instances is dropped first, so that each goes in its turn.
        drop((self.index.take(), self.configurations.take()));
        let mut panicked = Vec::new();
        let mut first = self.at_once.take().unwrap_or_default();
        let begin = first.len();
        let mut later = self.later.take();
        for node in built.into_iter().rev() {
            let instance = match (node.checked_sub(begin), &mut later) {
                (Some(behind), Some(later)) => later.slots[behind].take(),
                _ => first.pop(),
            };
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
                    .map(|target| self.graph.definitions[target.definition()].title());
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

/// A list of numbers is whole even if a thread panicked beside it.
fn lock(numbers: &Mutex<Vec<usize>>) -> MutexGuard<'_, Vec<usize>> {
    numbers.lock().unwrap_or_else(PoisonError::into_inner)
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
        let later = self.later.take().into_iter().flat_map(|later| later.slots);
        let later = later.rev().filter_map(OnceLock::into_inner);
        let first = self.at_once.take().into_iter().flatten().rev();
        for Built { instance, .. } in later.chain(first) {
            let dropped = unpanicked(|| {
                drop(instance);
                Ok(())
            });
            if let Err(error) = dropped {
                logged(|| tracing::error!(%error, "a component that was dropped panicked"));
            }
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
