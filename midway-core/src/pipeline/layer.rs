//! Guards, middleware and filters of one level by type: global, on a controller, on a method.

use super::exchange::Exchange;
use super::filter::{Filter, FilterCalls, ResultCalls, ResultFilter};
use super::guard::{Guard, GuardCalls};
use super::middleware::{Middleware, MiddlewareCalls};
use crate::ResolveError;
use crate::container::Container;
use crate::container::definition::{Instance, Key, Scope};
use crate::container::graph::Blueprint;
use crate::report::{Location, Problem, Problems};
use std::fmt;

/// Guards, middleware and filters of one level, by their types; they are resolved at boot.
pub struct Layer<C: Exchange> {
    pub(super) guards: Vec<Use<GuardCalls<C>>>,
    pub(super) middleware: Vec<Use<MiddlewareCalls<C>>>,
    pub(super) filters: Vec<Use<FilterCalls<C>>>,
    pub(super) results: Vec<Use<ResultCalls<C>>>,
    /// Changes next to, or of, a middleware that is not there.
    lost: Vec<Lost>,
}

/// One component by its type, the function that resolves it, and the calls of its kind.
pub(super) struct Use<K: 'static> {
    pub(super) key: Key,
    pub(super) resolve: fn(&Container) -> Result<Instance, ResolveError>,
    pub(super) calls: &'static K,
    /// The line that names it.
    place: Location,
}

impl<K> Use<K> {
    #[track_caller]
    fn of<T: Send + Sync + 'static>(calls: &'static K) -> Self {
        Self {
            key: Key::of::<T>(),
            resolve: |container| Ok(container.get::<T>()?),
            calls,
            place: Location::caller(),
        }
    }
}

impl<K> Clone for Use<K> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

/// A change next to, or of, a middleware that was not there.
#[derive(Clone, Copy)]
struct Lost {
    target: Key,
    /// The middleware to insert next to it; `None` to take it away.
    inserted: Option<Key>,
    place: Location,
}

impl<C: Exchange> Default for Layer<C> {
    fn default() -> Self {
        Self {
            guards: Vec::new(),
            middleware: Vec::new(),
            filters: Vec::new(),
            results: Vec::new(),
            lost: Vec::new(),
        }
    }
}

impl<C: Exchange> Clone for Layer<C> {
    fn clone(&self) -> Self {
        Self {
            guards: self.guards.clone(),
            middleware: self.middleware.clone(),
            filters: self.filters.clone(),
            results: self.results.clone(),
            lost: self.lost.clone(),
        }
    }
}

impl<C: Exchange> Layer<C> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// True if the level names nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.guards.is_empty()
            && self.middleware.is_empty()
            && self.filters.is_empty()
            && self.results.is_empty()
    }

    /// Adds a guard after those that are there.
    #[track_caller]
    #[must_use]
    pub fn guard<G: Guard<C>>(mut self) -> Self {
        let calls = const { &GuardCalls::of::<G>() };
        self.guards.push(Use::of::<G>(calls));
        self
    }

    /// Adds a middleware inside of those that are there.
    #[track_caller]
    #[must_use]
    pub fn middleware<M: Middleware<C>>(self) -> Self {
        let last = self.middleware.len();
        self.insert::<M>(last)
    }

    /// Adds a middleware outside of those that are there.
    #[track_caller]
    #[must_use]
    pub fn middleware_first<M: Middleware<C>>(self) -> Self {
        self.insert::<M>(0)
    }

    /// Adds a middleware directly outside of `Target`; if that is not there, the start fails.
    #[track_caller]
    #[must_use]
    pub fn middleware_before<Target: 'static, M: Middleware<C>>(self) -> Self {
        match self.position::<Target>() {
            Some(place) => self.insert::<M>(place),
            None => self.lose::<Target>(Some(Key::of::<M>())),
        }
    }

    /// Adds a middleware directly inside of `Target`; if that is not there, the start fails.
    #[track_caller]
    #[must_use]
    pub fn middleware_after<Target: 'static, M: Middleware<C>>(self) -> Self {
        match self.position::<Target>() {
            Some(place) => self.insert::<M>(place + 1),
            None => self.lose::<Target>(Some(Key::of::<M>())),
        }
    }

    /// Takes away a middleware that other code has added; if it is not there, the start fails.
    #[track_caller]
    #[must_use]
    pub fn without_middleware<M: 'static>(mut self) -> Self {
        let before = self.middleware.len();
        self.middleware
            .retain(|there| there.key.id != Key::of::<M>().id);
        match self.middleware.len() == before {
            true => self.lose::<M>(None),
            false => self,
        }
    }

    /// The types of the middleware that is there, without their modules, the outermost first.
    #[must_use]
    pub fn middleware_names(&self) -> Vec<String> {
        names(&self.middleware)
    }

    /// Adds a filter for errors.
    #[track_caller]
    #[must_use]
    pub fn filter<F: Filter<C>>(mut self) -> Self {
        let calls = const { &FilterCalls::of::<F>() };
        self.filters.push(Use::of::<F>(calls));
        self
    }

    /// Adds a filter for results, applied after those that are there.
    #[track_caller]
    #[must_use]
    pub fn result_filter<F: ResultFilter<C>>(mut self) -> Self {
        let calls = const { &ResultCalls::of::<F>() };
        self.results.push(Use::of::<F>(calls));
        self
    }

    fn position<Target: 'static>(&self) -> Option<usize> {
        let target = Key::of::<Target>();
        self.middleware
            .iter()
            .position(|there| there.key.id == target.id)
    }

    #[track_caller]
    fn insert<M: Middleware<C>>(mut self, place: usize) -> Self {
        let calls = const { &MiddlewareCalls::of::<M>() };
        self.middleware.insert(place, Use::of::<M>(calls));
        self
    }

    #[track_caller]
    fn lose<Target: 'static>(mut self, inserted: Option<Key>) -> Self {
        self.lost.push(Lost {
            target: Key::of::<Target>(),
            inserted,
            place: Location::caller(),
        });
        self
    }

    /// Reports components that are not in the application or are not singletons, and changes next to a
    /// middleware that is not there.
    pub fn check(
        &self,
        blueprint: &Blueprint<'_>,
        at: &str,
        place: Location,
        problems: &mut Problems,
    ) {
        for (key, _) in self.uses() {
            match blueprint.scope_of(key.id) {
                None => problems.push(blueprint.explain_absence(key, absent(key, at, place))),
                Some(Scope::Singleton) => {}
                Some(scope) => problems.push(shorter_lived(key, scope, at, place)),
            }
        }
        for lost in &self.lost {
            problems.push(self.explain(*lost));
        }
    }

    /// The first change next to a middleware that is not there, as an error for a hook to return.
    ///
    /// # Errors
    ///
    /// The problem E-PIPE-002.
    pub fn complete(&self) -> Result<(), Problem> {
        self.lost
            .first()
            .map_or(Ok(()), |lost| Err(self.explain(*lost)))
    }

    /// Does what [`check`](Self::check) does, for a layer that is put together in `on_ready`.
    ///
    /// # Errors
    ///
    /// The problem E-PIPE-001, E-PIPE-002 or E-PIPE-003.
    pub fn verify(&self, container: &Container) -> Result<(), Problem> {
        self.complete()?;
        for (key, place) in self.uses() {
            let everywhere = "every controller";
            match container.scope_of(key.id) {
                None => return Err(container.explain_absence(key, absent(key, everywhere, place))),
                Some(Scope::Singleton) => {}
                Some(scope) => return Err(shorter_lived(key, scope, everywhere, place)),
            }
        }
        Ok(())
    }

    /// Every component that is named, with its line.
    fn uses(&self) -> impl Iterator<Item = (Key, Location)> {
        fn of<K>(uses: &[Use<K>]) -> impl Iterator<Item = (Key, Location)> {
            uses.iter().map(|used| (used.key, used.place))
        }
        let outer = of(&self.guards).chain(of(&self.middleware));
        outer.chain(of(&self.filters)).chain(of(&self.results))
    }

    fn explain(&self, lost: Lost) -> Problem {
        let target = lost.target.short();
        let there = match self.middleware_names() {
            names if names.is_empty() => "no middleware yet".to_owned(),
            names => names.join(", "),
        };
        let (message, help) = match lost.inserted.map(|key| key.short()) {
            Some(inserted) => (
                format!(
                    "`{inserted}` was to go next to the middleware `{target}`, which is not there"
                ),
                format!("add `{target}` before, or add `{inserted}` without a place"),
            ),
            None => (
                format!("the middleware `{target}` was to be taken away, and is not there"),
                format!("take `{target}` away after it was added, or leave it out"),
            ),
        };
        Problem::new("E-PIPE-002", message)
            .row("asked for", "around every controller", lost.place)
            .row("there is", there, None)
            .help(help)
    }
}

/// The types without their modules.
fn names<K>(uses: &[Use<K>]) -> Vec<String> {
    uses.iter().map(|used| used.key.short()).collect()
}

fn absent(key: Key, at: &str, place: Location) -> Problem {
    let wanted = key.short();
    let message = format!("`{wanted}` is asked for around {at}, and is not in the application");
    Problem::new("E-PIPE-001", message).row("needed by", at, place)
}

fn shorter_lived(key: Key, scope: Scope, at: &str, place: Location) -> Problem {
    let wanted = key.short();
    Problem::new(
        "E-PIPE-003",
        format_args!("`{wanted}` is asked for around {at}, and has the scope {scope:?}: it has to be a singleton"),
    )
    .row("needed by", at, place)
    .help(format_args!("remove the scope of `{wanted}`: the state of one request or connection is in the context argument"))
}

impl<C: Exchange> fmt::Debug for Layer<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layer")
            .field("guards", &names(&self.guards))
            .field("middleware", &names(&self.middleware))
            .field("filters", &names(&self.filters))
            .field("results", &names(&self.results))
            .finish()
    }
}
