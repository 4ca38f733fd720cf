//! What was asked for around handlers at one level: global, on a controller, on a method.

use super::exchange::Exchange;
use super::filter::{Filter, ResultFilter, StoredFilter, StoredResultFilter};
use super::guard::{Guard, StoredGuard};
use super::middleware::{Middleware, StoredMiddleware};
use crate::container::Container;
use crate::container::definition::Key;
use crate::container::graph::Blueprint;
use crate::report::{Location, Problem, Problems};
use crate::{Component, ResolveError};
use std::fmt;
use std::sync::Arc;

/// Guards, middleware and filters of one level, by their types; they are resolved at boot.
pub struct Layer<C: Exchange> {
    pub(super) guards: Vec<Use<dyn StoredGuard<C>>>,
    pub(super) middleware: Vec<Use<dyn StoredMiddleware<C>>>,
    pub(super) filters: Vec<Use<dyn StoredFilter<C>>>,
    pub(super) results: Vec<Use<dyn StoredResultFilter<C>>>,
    /// Insertions whose target is not there.
    lost: Vec<(Key, Key)>,
}

/// One component by its type, and how it is had.
pub(super) struct Use<T: ?Sized> {
    pub(super) key: Key,
    pub(super) resolve: fn(&Container) -> Result<Arc<T>, ResolveError>,
}

impl<T: ?Sized> Clone for Use<T> {
    fn clone(&self) -> Self {
        Self {
            key: self.key,
            resolve: self.resolve,
        }
    }
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

    /// Whether nothing was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.guards.is_empty()
            && self.middleware.is_empty()
            && self.filters.is_empty()
            && self.results.is_empty()
    }

    /// Adds a guard after those that are there.
    #[must_use]
    pub fn guard<G: Guard<C> + Component>(mut self) -> Self {
        self.guards.push(Use {
            key: Key::of::<G>(),
            resolve: |container| Ok(container.get::<G>()?),
        });
        self
    }

    /// Adds a middleware inside of those that are there.
    #[must_use]
    pub fn middleware<M: Middleware<C> + Component>(mut self) -> Self {
        self.middleware.push(Self::use_middleware::<M>());
        self
    }

    /// Adds a middleware directly outside of `Target`; if that is not there, the start fails.
    #[must_use]
    pub fn middleware_before<Target: 'static, M: Middleware<C> + Component>(self) -> Self {
        self.insert::<Target, M>(0)
    }

    /// Adds a middleware directly inside of `Target`; if that is not there, the start fails.
    #[must_use]
    pub fn middleware_after<Target: 'static, M: Middleware<C> + Component>(self) -> Self {
        self.insert::<Target, M>(1)
    }

    /// Adds a filter for errors.
    #[must_use]
    pub fn filter<F: Filter<C> + Component>(mut self) -> Self {
        self.filters.push(Use {
            key: Key::of::<F>(),
            resolve: |container| Ok(container.get::<F>()?),
        });
        self
    }

    /// Adds a filter for results, applied after those that are there.
    #[must_use]
    pub fn result_filter<F: ResultFilter<C> + Component>(mut self) -> Self {
        self.results.push(Use {
            key: Key::of::<F>(),
            resolve: |container| Ok(container.get::<F>()?),
        });
        self
    }

    fn use_middleware<M: Middleware<C> + Component>() -> Use<dyn StoredMiddleware<C>> {
        Use {
            key: Key::of::<M>(),
            resolve: |container| Ok(container.get::<M>()?),
        }
    }

    fn insert<Target: 'static, M: Middleware<C> + Component>(mut self, offset: usize) -> Self {
        let target = Key::of::<Target>();
        match self
            .middleware
            .iter()
            .position(|there| there.key.id == target.id)
        {
            Some(place) => self
                .middleware
                .insert(place + offset, Self::use_middleware::<M>()),
            None => self.lost.push((target, Key::of::<M>())),
        }
        self
    }

    /// Reports what is asked for but not in the application, and insertions without a target.
    pub fn check(
        &self,
        blueprint: &Blueprint<'_>,
        at: &str,
        place: Location,
        problems: &mut Problems,
    ) {
        let guards = self.guards.iter().map(|used| used.key);
        let middleware = self.middleware.iter().map(|used| used.key);
        let filters = self.filters.iter().map(|used| used.key);
        let results = self.results.iter().map(|used| used.key);
        for key in guards.chain(middleware).chain(filters).chain(results) {
            if !blueprint.contains(key.id) {
                problems.push(absent(key, at, place));
            }
        }
        for (target, inserted) in &self.lost {
            problems.push(lost(*target, *inserted).row("at", at, place));
        }
    }

    /// The first insertion whose target is not there, as an error for a hook to return.
    ///
    /// # Errors
    ///
    /// The problem E-PIPE-002.
    pub fn complete(&self) -> Result<(), Problem> {
        self.lost
            .first()
            .map_or(Ok(()), |(target, inserted)| Err(lost(*target, *inserted)))
    }
}

fn absent(key: Key, at: &str, place: Location) -> Problem {
    let wanted = key.short();
    Problem::new("E-PIPE-001", format_args!("`{wanted}` is asked for around {at}, and is not in the application"))
        .row("needed by", at, place)
        .help(format_args!("import the configuration that owns `{wanted}`, or move `{wanted}` into a module that one owns"))
}

fn lost(target: Key, inserted: Key) -> Problem {
    let (target, inserted) = (target.short(), inserted.short());
    Problem::new(
        "E-PIPE-002",
        format_args!(
            "`{inserted}` was to go next to the middleware `{target}`, which is not there"
        ),
    )
    .help(format_args!(
        "add `{target}` before, or add `{inserted}` without a place"
    ))
}

impl<C: Exchange> fmt::Debug for Layer<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |keys: Vec<Key>| keys.iter().map(Key::short).collect::<Vec<_>>();
        f.debug_struct("Layer")
            .field(
                "guards",
                &names(self.guards.iter().map(|used| used.key).collect()),
            )
            .field(
                "middleware",
                &names(self.middleware.iter().map(|used| used.key).collect()),
            )
            .field(
                "filters",
                &names(self.filters.iter().map(|used| used.key).collect()),
            )
            .field(
                "results",
                &names(self.results.iter().map(|used| used.key).collect()),
            )
            .finish()
    }
}
