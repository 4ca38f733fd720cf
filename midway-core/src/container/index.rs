//! What is found under each type: a flat table, probed by type, of what was read out of the instances.

use crate::container::definition::{Instance, Named, Read, Scope};
use crate::container::graph::{Graph, Providers, Target};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, OnceLock};

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

/// A flat table by type: a power of two long, at most a quarter full. What is not at its place is at
/// one of the next.
///
/// A handle that keeps its own clone is one step from the entries: a look-up waits for every step,
/// because nothing is fetched ahead of the counting that the look-up before it ended with.
pub(crate) struct Table<S> {
    places: Arc<[Option<Place<S>>]>,
}

impl<S> Clone for Table<S> {
    fn clone(&self) -> Self {
        Self {
            places: self.places.clone(),
        }
    }
}

struct Place<S> {
    key: TypeId,
    /// What was found under the key, once somebody asked: a handle of one type.
    found: OnceLock<Box<dyn Any + Send + Sync>>,
    /// Where it is found.
    source: S,
}

impl<S> Table<S> {
    /// A table of these types, of which there are at most `types`, each once.
    fn new(types: usize, entries: impl Iterator<Item = (TypeId, S)>) -> Self {
        let size = (types * 4).next_power_of_two();
        let mut places: Vec<_> = std::iter::repeat_with(|| None).take(size).collect();
        for (key, source) in entries {
            let mut at = begin(key) & (size - 1);
            while places[at].is_some() {
                at = (at + 1) & (size - 1);
            }
            let found = OnceLock::new();
            places[at] = Some(Place { key, found, source });
        }
        Self {
            places: places.into(),
        }
    }

    #[inline]
    fn place(&self, key: TypeId) -> Option<&Place<S>> {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = begin(key) & mask;
        // Ends at a free place, of which there always is one.
        while let Some(Some(place)) = self.places.get(at) {
            if place.key == key {
                return Some(place);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// What was found under a type before.
    #[inline]
    pub(crate) fn get<H: 'static>(&self, key: TypeId) -> Option<&H> {
        self.place(key)?.found.get()?.downcast_ref()
    }

    /// Keeps what was found under a type, if it is a type of this table.
    pub(crate) fn keep<H: Send + Sync + 'static>(&self, key: TypeId, handle: H) -> Option<&H> {
        let found = &self.place(key)?.found;
        found.get_or_init(|| Box::new(handle)).downcast_ref()
    }

    /// The same types with nothing found yet.
    pub(crate) fn unfilled(&self) -> Table<()> {
        let blank = |place: &Option<Place<S>>| {
            place.as_ref().map(|place| Place {
                key: place.key,
                found: OnceLock::new(),
                source: (),
            })
        };
        Table {
            places: self.places.iter().map(blank).collect(),
        }
    }
}

/// Where a type's search begins.
#[inline]
fn begin(key: TypeId) -> usize {
    let mut hasher = TypeIdHasher::default();
    key.hash(&mut hasher);
    // The table is far smaller than what is cut off on a 32-bit machine.
    hasher.finish() as usize
}

/// A built singleton, and how it is read as the type it is asked for by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    node: usize,
    read: Read,
}

impl Entry {
    pub(crate) fn of(graph: &Graph, target: &Target) -> Option<Self> {
        let node = graph.plan.node_of(target.definition())?;
        let read = graph.definitions[target.definition()].reader(*target);
        Some(Self { node, read })
    }

    /// The singleton as a `T`.
    pub(crate) fn read<'a, T: ?Sized + 'static>(
        &self,
        instance: impl Fn(usize) -> Option<&'a Instance>,
    ) -> Option<Arc<T>> {
        let mut out: Option<Arc<T>> = None;
        (self.read)(instance(self.node)?, &mut out);
        out
    }
}

/// What is known under each type once all singletons are built.
pub(crate) struct Index {
    /// The one that is meant without a name; its `Arc<T>` is kept once it was asked for.
    pub(crate) defaults: Table<Entry>,
    /// Types that are more than one built singleton without a name.
    others: TypeMap<TypeId, Other>,
}

/// What the table of defaults does not tell.
pub(crate) enum Other {
    /// All with their names.
    Singletons(Vec<(Option<Named>, Entry)>),
    Scoped(Scope),
}

impl Index {
    /// Indexes what is built.
    pub(crate) fn new(graph: &Graph) -> Self {
        let entry = |target: &Target| Entry::of(graph, target);
        let default = |providers: &Providers| graph.choose(providers).ok().as_ref().and_then(entry);
        let defaults = graph.by_key.iter();
        let defaults = defaults.filter_map(|(key, providers)| Some((*key, default(providers)?)));
        let mut others = TypeMap::default();
        for (key, providers) in &graph.by_key {
            if let [one] = providers.as_slice()
                && graph.definitions[one.definition()].name.is_none()
                && entry(one).is_some()
            {
                continue;
            }
            let built = providers.iter().filter_map(|target| {
                let named = graph.definitions[target.definition()].named();
                Some((named, entry(target)?))
            });
            let all: Vec<_> = built.collect();
            let scope = providers
                .last()
                .map_or(Scope::Singleton, |last| graph.scope_of(last.definition()));
            let other = if all.is_empty() {
                Other::Scoped(scope)
            } else {
                Other::Singletons(all)
            };
            others.insert(*key, other);
        }
        Self {
            defaults: Table::new(graph.by_key.len(), defaults),
            others,
        }
    }

    /// The one that is meant without a name.
    pub(crate) fn find<'a, T: ?Sized + Send + Sync + 'static>(
        &self,
        instance: impl Fn(usize) -> Option<&'a Instance>,
    ) -> Option<&Arc<T>> {
        let key = TypeId::of::<T>();
        let found = self.defaults.place(key)?.source.read::<T>(instance)?;
        self.defaults.keep(key, found)
    }

    /// What is known of a type beside its default.
    pub(crate) fn other(&self, key: TypeId) -> Option<&Other> {
        self.others.get(&key)
    }
}
