//! Whether a handler's result is a `Result`, and what its error becomes; told by type, not by spelling.
//!
//! Generated code calls `(&&&Outcome::of(&result)).outcome()`. Method look-up takes the first trait that fits on
//! the way through the references: an error with a response of its own, an error that converts into
//! `midway_core::Error`, anything else. An alias of `Result` is a `Result` here.

use std::marker::PhantomData;

use axum::response::{IntoResponse, Response};

use super::{Site, failed};

/// Splits a result into the value to answer with, or the response its error becomes.
pub type Split<R, T> = fn(R, &Site) -> Result<T, Response>;

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
    /// How it is split.
    fn outcome(&self) -> Split<Result<T, E>, T>;
}

impl<T, E: IntoResponse> OwnErrorOutcome<T, E> for &&Outcome<Result<T, E>> {
    fn outcome(&self) -> Split<Result<T, E>, T> {
        |result, _| result.map_err(IntoResponse::into_response)
    }
}

/// A `Result` whose error is any error.
pub trait FallibleOutcome<T, E> {
    /// How it is split.
    fn outcome(&self) -> Split<Result<T, E>, T>;
}

impl<T, E: Into<midway_core::Error>> FallibleOutcome<T, E> for &Outcome<Result<T, E>> {
    fn outcome(&self) -> Split<Result<T, E>, T> {
        |result, site| result.map_err(|error| failed(&error.into(), site))
    }
}

/// What cannot fail.
pub trait AnyOutcome<R> {
    /// How it is split.
    fn outcome(&self) -> Split<R, R>;
}

impl<R> AnyOutcome<R> for Outcome<R> {
    fn outcome(&self) -> Split<R, R> {
        |value, _| Ok(value)
    }
}
