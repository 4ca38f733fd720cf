//! `Filter`: from an error to a reply. `ResultFilter`: from a reply to another.

use super::exchange::Exchange;
use crate::{Error, Result};
use futures_util::future::BoxFuture;
use std::future::Future;

/// Turns an error of a handler, guard or middleware into a reply. A filter is a singleton component.
///
/// A filter for one error type comes before a filter for [`Error`], which takes any; among equals the
/// method's comes before the controller's before the global one. A filter that returns an error
/// passes it on to the framework.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter for `{C}`",
    note = "implement `Filter<{C}>` for it, with `type Error` the error it takes: one type, or `midway_core::Error` for any"
)]
pub trait Filter<C: Exchange>: Send + Sync + 'static {
    /// What it takes: one error type, or [`Error`] for any.
    type Error: Caught;

    /// Whether it takes this one; a filter for several types, or for a trait, looks here.
    fn catches(&self, error: &Self::Error) -> bool {
        let _ = error;
        true
    }

    /// The reply instead of the error.
    ///
    /// # Errors
    ///
    /// The error that the framework handles instead.
    fn catch(
        &self,
        error: Self::Error,
        context: &C,
    ) -> impl Future<Output = Result<C::Reply>> + Send;
}

/// What a [`Filter`] may take: any `std::error::Error`, or [`Error`].
pub trait Caught: Sized + Send + Sync + 'static {
    /// Whether it takes everything: such a filter comes after those for one type.
    #[doc(hidden)]
    const ANY: bool;
    /// The error as this type, to look at.
    #[doc(hidden)]
    fn peek(error: &Error) -> Option<&Self>;
    /// The error as this type.
    #[doc(hidden)]
    fn take(error: Error) -> Result<Self, Error>;
}

impl<E: std::error::Error + Send + Sync + 'static> Caught for E {
    const ANY: bool = false;

    fn peek(error: &Error) -> Option<&Self> {
        error.downcast_ref()
    }

    fn take(error: Error) -> Result<Self, Error> {
        error.downcast()
    }
}

impl Caught for Error {
    const ANY: bool = true;

    fn peek(error: &Error) -> Option<&Self> {
        Some(error)
    }

    fn take(error: Error) -> Result<Self, Error> {
        Ok(error)
    }
}

/// Changes every successful reply, for example to wrap it in an envelope. A singleton component.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a result filter for `{C}`",
    note = "implement `ResultFilter<{C}>` for it: `async fn transform(&self, reply: Reply, context: &{C}) -> Result<Reply>`"
)]
pub trait ResultFilter<C: Exchange>: Send + Sync + 'static {
    /// The reply instead of this one.
    ///
    /// # Errors
    ///
    /// An error is handled like a handler's own.
    fn transform(
        &self,
        reply: C::Reply,
        context: &C,
    ) -> impl Future<Output = Result<C::Reply>> + Send;
}

/// [`Filter`] as it is stored.
pub(crate) trait StoredFilter<C: Exchange>: Send + Sync {
    fn takes_any(&self) -> bool;
    fn catches(&self, error: &Error) -> bool;
    fn catch<'a>(&'a self, error: Error, context: &'a C) -> BoxFuture<'a, Result<C::Reply>>;
}

impl<C: Exchange, F: Filter<C>> StoredFilter<C> for F {
    fn takes_any(&self) -> bool {
        F::Error::ANY
    }

    fn catches(&self, error: &Error) -> bool {
        F::Error::peek(error).is_some_and(|error| Filter::catches(self, error))
    }

    fn catch<'a>(&'a self, error: Error, context: &'a C) -> BoxFuture<'a, Result<C::Reply>> {
        match F::Error::take(error) {
            Ok(error) => Box::pin(Filter::catch(self, error, context)),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }
}

/// [`ResultFilter`] as it is stored.
pub(crate) trait StoredResultFilter<C: Exchange>: Send + Sync {
    fn transform<'a>(&'a self, reply: C::Reply, context: &'a C) -> BoxFuture<'a, Result<C::Reply>>;
}

impl<C: Exchange, F: ResultFilter<C>> StoredResultFilter<C> for F {
    fn transform<'a>(&'a self, reply: C::Reply, context: &'a C) -> BoxFuture<'a, Result<C::Reply>> {
        Box::pin(ResultFilter::transform(self, reply, context))
    }
}
