//! `Filter`: from an error to a reply. `ResultFilter`: from a reply to another.

use super::exchange::{Exchange, ReplyFuture};
use crate::container::definition::{Instance, typed};
use crate::{Error, Result};
use std::future::Future;

/// Turns an error of a handler, guard or middleware into a reply. A filter is a singleton component.
///
/// The first that takes an error gets it. Filters for one error type are asked first, then those that
/// take some errors by what they are ([`Error`] with a [`catches`](Self::catches) of their own), then those
/// that take any; among equals the method's come before the controller's before the global ones. Sentences
/// around an error ([`Error::context`]) do not hide its type. A filter that returns an error passes it on
/// to the framework.
///
/// ```
/// use midway_core::prelude::*;
/// # #[derive(Debug, Clone, Copy)] enum Code { NotThere, Taken }
/// # #[derive(Debug)] struct NotThere;
/// # #[derive(Debug)] struct Taken;
/// # impl std::fmt::Display for NotThere { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("not there") } }
/// # impl std::fmt::Display for Taken { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("taken") } }
/// # impl std::error::Error for NotThere {}
/// # impl std::error::Error for Taken {}
///
/// /// What all errors of the shop have in common.
/// trait ShopError {
///     fn code(&self) -> Code;
/// }
/// # impl ShopError for NotThere { fn code(&self) -> Code { Code::NotThere } }
/// # impl ShopError for Taken { fn code(&self) -> Code { Code::Taken } }
///
/// /// The trait's implementors, which have to be named: Rust finds no trait in an error by itself.
/// fn shop_error(error: &Error) -> Option<&dyn ShopError> {
///     let not_there = error.downcast_ref::<NotThere>().map(|error| error as &dyn ShopError);
///     not_there.or(error.downcast_ref::<Taken>().map(|error| error as &dyn ShopError))
/// }
///
/// #[derive(Component)]
/// struct ByCode;
///
/// impl<C: Exchange<Reply = String>> Filter<C> for ByCode {
///     type Error = Error;
///
///     fn catches(&self, error: &Error) -> bool {
///         shop_error(error).is_some()
///     }
///
///     async fn catch(&self, error: Error, _: &C) -> Result<String> {
///         Ok(format!("{:?}", shop_error(&error).map(|error| error.code())))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter for `{C}`",
    note = "implement `Filter<{C}>` for it, with `type Error` the error it takes: one type, or `midway_core::Error` for any"
)]
pub trait Filter<C: Exchange>: Send + Sync + 'static {
    /// The errors it takes: one error type, or [`Error`] for any.
    type Error: Caught;

    /// Returns true if the filter takes this error; by default all. A filter for several types, or for a
    /// trait, decides here. At the start a filter for [`Error`] is asked once about an error that nothing
    /// raises: one that takes it takes any error, and comes last.
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

/// An error that a [`Filter`] may take: any `std::error::Error`, or [`Error`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error that a filter takes",
    label = "not an error",
    note = "`type Error` is a type with `std::error::Error`, or `midway_core::Error` for errors of any type"
)]
pub trait Caught: Sized + Send + Sync + 'static {
    /// True for a type that stands for every error: such a filter comes after those for one type.
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

/// Changes successful replies, for example to wrap them in an envelope. A singleton component.
///
/// The method's own come first, then the controller's, then the global ones; several at one place in the
/// order in which they are named.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a result filter for `{C}`",
    note = "implement `ResultFilter<{C}>` for it: `async fn transform(&self, reply: Reply, context: &{C}) -> Result<Reply>`"
)]
pub trait ResultFilter<C: Exchange>: Send + Sync + 'static {
    /// Returns true if the filter changes replies in this context; by default all. MidwayJS's `@Match(…)`.
    fn matches(&self, context: &C) -> bool {
        let _ = context;
        true
    }

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

/// The errors that a filter takes; the filter with the smallest reach is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// One error type.
    Type,
    /// Some errors, by what they are.
    Kind,
    /// Every error.
    Any,
}

/// Distinguishes filters that take some errors from those that take any.
#[derive(Debug, thiserror::Error)]
#[error("an error that nothing raises, to find out whether a filter takes any")]
struct Unheard;

/// The calls of a filter whose type is erased.
pub(crate) struct FilterCalls<C: Exchange> {
    pub(super) reach: fn(&Instance) -> Reach,
    pub(super) catches: fn(&Instance, &Error) -> bool,
    pub(super) catch: for<'a> fn(&'a Instance, Error, &'a C) -> ReplyFuture<'a, C>,
}

impl<C: Exchange> FilterCalls<C> {
    pub(super) const fn of<F: Filter<C>>() -> Self {
        Self {
            reach: |this| match F::Error::ANY {
                false => Reach::Type,
                true if catches::<C, F>(this, &Error::from(Unheard)) => Reach::Any,
                true => Reach::Kind,
            },
            catches: catches::<C, F>,
            catch: |this, error, context| {
                Box::pin(async move {
                    let error = F::Error::take(error)?;
                    typed::<F>(this)?.catch(error, context).await
                })
            },
        }
    }
}

fn catches<C: Exchange, F: Filter<C>>(this: &Instance, error: &Error) -> bool {
    let error = F::Error::peek(error);
    error.is_some_and(|error| typed::<F>(this).is_ok_and(|this| this.catches(error)))
}

/// The calls of a result filter whose type is erased.
pub(crate) struct ResultCalls<C: Exchange> {
    pub(super) matches: fn(&Instance, &C) -> bool,
    pub(super) transform: for<'a> fn(&'a Instance, C::Reply, &'a C) -> ReplyFuture<'a, C>,
}

impl<C: Exchange> ResultCalls<C> {
    pub(super) const fn of<F: ResultFilter<C>>() -> Self {
        Self {
            matches: |this, context| typed::<F>(this).is_ok_and(|this| this.matches(context)),
            transform: |this, reply, context| {
                Box::pin(async move { typed::<F>(this)?.transform(reply, context).await })
            },
        }
    }
}
