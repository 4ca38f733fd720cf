//! The instances of one application, and the index that finds them by type.

use crate::config::Config;
use crate::container::definition::{Instance, Key, Scope};
use crate::container::error::ResolveError;
use crate::container::graph::Graph;
use crate::lifecycle::{Configured, ObjectHooks};
use crate::report::nearest;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// One application's instances. Filled once while it starts, only read afterwards.
pub(crate) struct Store {
    pub(crate) config: Config,
    pub(crate) graph: Graph,
    pub(crate) objects: ObjectHooks,
    slots: Box<[OnceLock<Instance>]>,
    index: OnceLock<Index>,
    built: Mutex<Vec<Built>>,
    configurations: OnceLock<Vec<Configured>>,
}

/// One construction: which node, and how long it took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Built {
    pub(crate) node: usize,
    pub(crate) took: Duration,
}

type Index = HashMap<TypeId, Entry, BuildHasherDefault<TypeIdHasher>>;

/// What is known under one type.
enum Entry {
    /// The one that is meant without a name, and all with their names.
    Singletons {
        default: Option<Handle>,
        all: Vec<(Option<&'static str>, Handle)>,
    },
    Scoped(Scope),
}

/// A boxed `Arc<T>`.
type Handle = Box<dyn Any + Send + Sync>;

/// A `TypeId` is a good hash already.
#[derive(Default)]
pub(crate) struct TypeIdHasher(u64);

impl Hasher for TypeIdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_ne_bytes(word);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

impl Store {
    pub(crate) fn new(graph: Graph, config: Config, objects: ObjectHooks) -> Self {
        let slots = graph.plan.nodes.iter().map(|_| OnceLock::new()).collect();
        Self {
            config,
            graph,
            objects,
            slots,
            index: OnceLock::new(),
            built: Mutex::default(),
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
        let mut index = Index::default();
        for (key, providers) in &self.graph.by_key {
            let entry = self.entry(providers);
            index.insert(*key, entry);
        }
        // Set once: the start-up is the only caller.
        let _already_frozen = self.index.set(index);
    }

    fn entry(&self, providers: &[crate::container::graph::Target]) -> Entry {
        let mut all = Vec::new();
        let mut scope = Scope::Singleton;
        for target in providers {
            let definition = &self.graph.definitions[target.definition];
            scope = definition.scope;
            let node = self.graph.plan.node_of.get(&target.definition);
            let handle = node
                .and_then(|node| self.instance(*node))
                .and_then(|instance| (definition.bindings[target.binding].handle)(instance));
            all.extend(handle.map(|handle| (definition.name, handle)));
        }
        if all.is_empty() {
            return Entry::Scoped(scope);
        }
        let default = self.graph.choose(providers).ok().and_then(|target| {
            let definition = &self.graph.definitions[target.definition];
            let node = self.graph.plan.node_of.get(&target.definition)?;
            (definition.bindings[target.binding].handle)(self.instance(*node)?)
        });
        Entry::Singletons { default, all }
    }

    pub(crate) fn get<T: ?Sized + Send + Sync + 'static>(&self) -> Result<Arc<T>, ResolveError> {
        let Some(index) = self.index.get() else {
            return Err(not_built::<T>());
        };
        if let Some(Entry::Singletons {
            default: Some(handle),
            ..
        }) = index.get(&TypeId::of::<T>())
            && let Some(found) = handle.downcast_ref::<Arc<T>>()
        {
            return Ok(found.clone());
        }
        Err(self.why_not::<T>(index))
    }

    pub(crate) fn get_named<T: ?Sized + Send + Sync + 'static>(
        &self,
        name: &str,
    ) -> Result<Arc<T>, ResolveError> {
        let Some(index) = self.index.get() else {
            return Err(not_built::<T>());
        };
        let Some(Entry::Singletons { all, .. }) = index.get(&TypeId::of::<T>()) else {
            return Err(self.why_not::<T>(index));
        };
        let found = all.iter().find(|(candidate, _)| *candidate == Some(name));
        found
            .and_then(|(_, handle)| handle.downcast_ref::<Arc<T>>().cloned())
            .ok_or_else(|| ResolveError::Missing {
                wanted: format!("{} named \"{name}\"", Key::of::<T>().short()),
                nearest: nearest(name, all.iter().filter_map(|(candidate, _)| *candidate))
                    .map(str::to_owned),
            })
    }

    pub(crate) fn get_all<T: ?Sized + Send + Sync + 'static>(&self) -> Vec<Arc<T>> {
        match self
            .index
            .get()
            .and_then(|index| index.get(&TypeId::of::<T>()))
        {
            Some(Entry::Singletons { all, .. }) => all
                .iter()
                .filter_map(|(_, handle)| handle.downcast_ref::<Arc<T>>().cloned())
                .collect(),
            _ => Vec::new(),
        }
    }

    #[cold]
    fn why_not<T: ?Sized + 'static>(&self, index: &Index) -> ResolveError {
        let wanted = Key::of::<T>().short();
        match index.get(&TypeId::of::<T>()) {
            Some(Entry::Scoped(scope)) => ResolveError::NotSingleton {
                wanted,
                scope: *scope,
            },
            Some(Entry::Singletons { .. }) => {
                let providers = self
                    .graph
                    .by_key
                    .get(&TypeId::of::<T>())
                    .map_or(&[][..], Vec::as_slice);
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
