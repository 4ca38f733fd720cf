//! What is found under each type: a flat table of the built singletons, probed by type.

use crate::container::definition::{Instance, Named, Scope};
use crate::container::graph::{Graph, Target};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

/// A boxed `Arc<T>`.
type Handle = Box<dyn Any + Send + Sync>;

/// A map by type, or by a small number.
pub(crate) type TypeMap<K, V> = HashMap<K, V, BuildHasherDefault<TypeIdHasher>>;

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

    fn write_usize(&mut self, value: usize) {
        // Spread, as the map takes a hash's upper bits too.
        self.0 = (value as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// Where a type's search begins.
#[inline]
fn place(key: TypeId) -> usize {
    let mut hasher = TypeIdHasher::default();
    key.hash(&mut hasher);
    // The table is far smaller than what is cut off on a 32-bit machine.
    hasher.finish() as usize
}

/// What is known under each type once all singletons are built.
#[derive(Default)]
pub(crate) struct Index {
    /// The one that is meant without a name. A power of two long, at most half full; what is not at
    /// its place is at one of the next.
    defaults: Box<[Option<Handle>]>,
    /// Types that are more than one built singleton without a name.
    others: TypeMap<TypeId, Other>,
}

/// What the table of defaults does not tell.
pub(crate) enum Other {
    /// All with their names.
    Singletons(Vec<(Option<Named>, Handle)>),
    Scoped(Scope),
}

impl Index {
    /// Indexes what is built.
    pub(crate) fn new<'a>(
        graph: &Graph,
        instance: impl Fn(usize) -> Option<&'a Instance> + Copy,
    ) -> Self {
        let size = (graph.by_key.len() * 2).next_power_of_two();
        let mut index = Self {
            defaults: std::iter::repeat_with(|| None).take(size).collect(),
            others: TypeMap::default(),
        };
        for (key, providers) in &graph.by_key {
            let handle = |target: &Target| handle(graph, instance, target);
            if let Some(default) = graph.choose(providers).ok().as_ref().and_then(handle) {
                index.insert(*key, default);
                let one = matches!(providers.as_slice(), [one] if graph.definitions[one.definition].name.is_none());
                if one {
                    continue;
                }
            }
            let built = providers.iter().filter_map(|target| {
                Some((
                    graph.definitions[target.definition].named(),
                    handle(target)?,
                ))
            });
            let all: Vec<_> = built.collect();
            let scope = providers
                .last()
                .map_or(Scope::Singleton, |last| graph.scope_of(last.definition));
            let other = if all.is_empty() {
                Other::Scoped(scope)
            } else {
                Other::Singletons(all)
            };
            index.others.insert(*key, other);
        }
        index
    }

    fn insert(&mut self, key: TypeId, handle: Handle) {
        let mask = self.defaults.len() - 1;
        let mut at = place(key) & mask;
        // Half of the places stay free.
        while self.defaults[at].is_some() {
            at = (at + 1) & mask;
        }
        self.defaults[at] = Some(handle);
    }

    /// The one that is meant without a name.
    #[inline]
    pub(crate) fn get<T: ?Sized + Send + Sync + 'static>(&self) -> Option<&Arc<T>> {
        let mask = self.defaults.len().wrapping_sub(1);
        let mut at = place(TypeId::of::<T>()) & mask;
        // Ends at a free place, of which there always is one.
        while let Some(Some(handle)) = self.defaults.get(at) {
            if let Some(found) = handle.downcast_ref::<Arc<T>>() {
                return Some(found);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// What is known of a type beside its default.
    pub(crate) fn other(&self, key: TypeId) -> Option<&Other> {
        self.others.get(&key)
    }
}

fn handle<'a>(
    graph: &Graph,
    instance: impl Fn(usize) -> Option<&'a Instance>,
    target: &Target,
) -> Option<Handle> {
    let node = graph.plan.node_of(target.definition)?;
    let binding = &graph.definitions[target.definition].bindings[target.binding];
    (binding.handle)(instance(node)?)
}
