//! One handler's guards, middleware and filters, resolved and in order, ready to run.

use super::exchange::{Exchange, Target};
use super::filter::{FilterCalls, ResultCalls};
use super::guard::{Denied, GuardCalls};
use super::layer::{Layer, Use};
use super::middleware::{MiddlewareCalls, Next};
use crate::container::Container;
use crate::container::definition::{Instance, Key};
use crate::{Error, ResolveError, Result};
use std::fmt;
use std::future::Future;
use std::pin::pin;

/// Everything around one handler, composed once at boot.
///
/// A framework asks [`is_empty`](Self::is_empty) first and calls the handler directly when nothing
/// was asked for; then a handler costs what it costs.
pub struct Pipeline<C: Exchange> {
    guards: Vec<Stored<GuardCalls<C>>>,
    middleware: Vec<Stored<MiddlewareCalls<C>>>,
    /// Those for one error type first, then those for some, then those for any; each from the method outwards.
    filters: Vec<Stored<FilterCalls<C>>>,
    /// From the method outwards.
    results: Vec<Stored<ResultCalls<C>>>,
}

/// A resolved component, its type erased, and the calls of its kind.
pub(super) struct Stored<K: 'static> {
    key: Key,
    pub(super) instance: Instance,
    pub(super) calls: &'static K,
}

impl<C: Exchange> Pipeline<C> {
    /// Composes levels, given from the outside to the inside: global, controller, method.
    ///
    /// # Errors
    ///
    /// A component that a level names is not in the application.
    pub fn compose(container: &Container, levels: &[&Layer<C>]) -> Result<Self, ResolveError> {
        let mut guards = Vec::new();
        let mut middleware = Vec::new();
        let mut filters: Vec<Stored<FilterCalls<C>>> = Vec::new();
        let mut results = Vec::new();
        for level in levels {
            resolve(container, &level.guards, &mut guards)?;
            resolve(container, &level.middleware, &mut middleware)?;
        }
        for level in levels.iter().rev() {
            resolve(container, &level.filters, &mut filters)?;
            resolve(container, &level.results, &mut results)?;
        }
        filters.sort_by_cached_key(|filter| (filter.calls.reach)(&filter.instance));
        Ok(Self {
            guards,
            middleware,
            filters,
            results,
        })
    }

    /// True if there is nothing around the handler.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.guards.is_empty()
            && self.middleware.is_empty()
            && self.filters.is_empty()
            && self.results.is_empty()
    }

    /// True if one of the guards reads the message: see [`Guard::READS_MESSAGE`](super::Guard::READS_MESSAGE).
    #[must_use]
    pub fn reads_message(&self) -> bool {
        self.guards.iter().any(|guard| guard.calls.reads_message)
    }

    /// Runs a handler with everything around it: middleware, then guards, then the handler; a result
    /// goes through the result filters, an error to the first filter that takes it.
    ///
    /// # Errors
    ///
    /// An error that no filter takes, or that a filter returns.
    pub async fn run(
        &self,
        context: &C,
        target: &Target,
        handler: impl Future<Output = Result<C::Reply>> + Send,
    ) -> Result<C::Reply> {
        match self.inner(context, target, handler).await {
            Ok(reply) => Ok(reply),
            Err(error) => self.catch(error, context).await,
        }
    }

    async fn inner(
        &self,
        context: &C,
        target: &Target,
        handler: impl Future<Output = Result<C::Reply>> + Send,
    ) -> Result<C::Reply> {
        let endpoint = pin!(async {
            self.ask_guards(context, target).await?;
            handler.await
        });
        let mut reply = Next {
            context,
            target,
            rest: &self.middleware,
            endpoint,
        }
        .run()
        .await?;
        for filter in &self.results {
            if (filter.calls.matches)(&filter.instance, context) {
                reply = (filter.calls.transform)(&filter.instance, reply, context).await?;
            }
        }
        Ok(reply)
    }

    /// Asks every guard, in order, until one denies.
    ///
    /// # Errors
    ///
    /// [`Denied`], or the error of a guard.
    pub async fn ask_guards(&self, context: &C, target: &Target) -> Result<()> {
        for guard in &self.guards {
            if !(guard.calls.can_activate)(&guard.instance, context, target).await? {
                return Err(Error::from(Denied {
                    guard: guard.key.short(),
                    target: *target,
                }));
            }
        }
        Ok(())
    }

    /// Gives an error to the first filter that takes it.
    ///
    /// # Errors
    ///
    /// The error itself when none does, or what the filter returns.
    pub async fn catch(&self, error: Error, context: &C) -> Result<C::Reply> {
        let mut filters = self.filters.iter();
        match filters.find(|filter| (filter.calls.catches)(&filter.instance, &error)) {
            Some(filter) => (filter.calls.catch)(&filter.instance, error, context).await,
            None => Err(error),
        }
    }
}

fn resolve<K>(
    container: &Container,
    uses: &[Use<K>],
    into: &mut Vec<Stored<K>>,
) -> Result<(), ResolveError> {
    for used in uses {
        into.push(Stored {
            key: used.key,
            instance: (used.resolve)(container)?,
            calls: used.calls,
        });
    }
    Ok(())
}

impl<C: Exchange> fmt::Debug for Pipeline<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline")
            .field("guards", &self.guards.len())
            .field("middleware", &self.middleware.len())
            .field("filters", &self.filters.len())
            .field("results", &self.results.len())
            .finish()
    }
}
