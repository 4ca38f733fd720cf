//! A handler's result, split into value and error by its type, not by its spelling.
//!
//! The first level that fits is taken: an error with a response of its own, an error that converts into
//! `midway_core::Error`, anything else. An alias of `Result` is a `Result` here.

use axum::response::{IntoResponse, Response};
use midway_core::Error;

use crate::choice::Choice;

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

/// A `Result` whose error is a response itself.
impl<T, E: IntoResponse> Choice<Result<T, E>, 4> {
    /// Splits the result.
    pub fn settle(&self, result: Result<T, E>) -> Settled<T> {
        match result {
            Ok(value) => Settled::Value(value),
            Err(error) => Settled::Answered(error.into_response()),
        }
    }
}

/// A `Result` whose error is any error.
impl<T, E: Into<Error>> Choice<Result<T, E>, 3> {
    /// Splits the result.
    pub fn settle(&self, result: Result<T, E>) -> Settled<T> {
        match result {
            Ok(value) => Settled::Value(value),
            Err(error) => Settled::Failed(error.into()),
        }
    }
}

/// A result that cannot fail.
impl<T> Choice<T, 2> {
    /// Takes the result as the value.
    pub fn settle(&self, result: T) -> Settled<T> {
        Settled::Value(result)
    }
}
