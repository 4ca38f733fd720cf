//! A handler's result, split into value and error by its type, not by its spelling.
//!
//! Generated code calls `(&&&Outcome::of(&result)).outcome()`. Method look-up takes the first trait that fits on
//! the way through the references: an error with a response of its own, an error that converts into
//! `midway_core::Error`, anything else. An alias of `Result` is a `Result` here.

use std::marker::PhantomData;

use axum::response::{IntoResponse, Response};
use midway_core::Error;

/// A handler's result after the split.
#[derive(Debug)]
pub enum Settled<T> {
    /// A value to answer with.
    Value(T),
    /// An error that is a response itself.
    Answered(Response),
    /// An error for the filters, or for a problem document.
    Failed(Error),
}

/// Stands for a handler's result.
#[derive(Debug)]
pub struct Outcome<R>(PhantomData<fn() -> R>);

impl<R> Outcome<R> {
    /// The stand-in for this result.
    pub fn of(_: &R) -> Self {
        Self(PhantomData)
    }
}

/// A `Result` whose error is a response itself.
pub trait OwnErrorOutcome<T, E> {
    /// The function that splits the result.
    fn outcome(&self) -> fn(Result<T, E>) -> Settled<T>;
}

impl<T, E: IntoResponse> OwnErrorOutcome<T, E> for &&Outcome<Result<T, E>> {
    fn outcome(&self) -> fn(Result<T, E>) -> Settled<T> {
        |result| match result {
            Ok(value) => Settled::Value(value),
            Err(error) => Settled::Answered(error.into_response()),
        }
    }
}

/// A `Result` whose error is any error.
pub trait FallibleOutcome<T, E> {
    /// The function that splits the result.
    fn outcome(&self) -> fn(Result<T, E>) -> Settled<T>;
}

impl<T, E: Into<Error>> FallibleOutcome<T, E> for &Outcome<Result<T, E>> {
    fn outcome(&self) -> fn(Result<T, E>) -> Settled<T> {
        |result| match result {
            Ok(value) => Settled::Value(value),
            Err(error) => Settled::Failed(error.into()),
        }
    }
}

/// A result that cannot fail.
pub trait AnyOutcome<R> {
    /// The function that splits the result.
    fn outcome(&self) -> fn(R) -> Settled<R>;
}

impl<R> AnyOutcome<R> for Outcome<R> {
    fn outcome(&self) -> fn(R) -> Settled<R> {
        Settled::Value
    }
}
