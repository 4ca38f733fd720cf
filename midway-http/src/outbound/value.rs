//! The response that a handler's value becomes; chosen by type, not by spelling.
//!
//! The first level that fits is taken: nothing, an option, any response. The last two are compile errors.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::choice::{Choice, Wraps};

/// `()` is 204.
impl Choice<(), 4> {
    /// Makes the response.
    pub fn answer(&self, (): ()) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

/// `Option<()>` is 204 or 404.
impl Choice<Option<()>, 4> {
    /// Makes the response.
    pub fn answer(&self, value: Option<()>) -> Response {
        let status = match value {
            Some(()) => StatusCode::NO_CONTENT,
            None => StatusCode::NOT_FOUND,
        };
        status.into_response()
    }
}

/// A response or 404.
impl<T: IntoResponse> Choice<Option<T>, 3> {
    /// Makes the response.
    pub fn answer(&self, value: Option<T>) -> Response {
        match value {
            Some(value) => value.into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

/// Any axum response.
impl<T: IntoResponse> Choice<T, 2> {
    /// Makes the response.
    pub fn answer(&self, value: T) -> Response {
        value.into_response()
    }
}

/// A bound that no type meets; its error names a type that does not serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as JSON",
    label = "what is inside does not serialise",
    note = "add #[derive(serde::Serialize)] to `{Self}`"
)]
pub trait Written {}

/// JSON of a type that does not serialise: a compile error with the text of `Written`.
impl<W: Wraps> Choice<W, 1> {
    /// Never called: no type meets the bound.
    pub fn answer(&self, _: W) -> Response
    where
        W::Value: Written,
    {
        StatusCode::NOT_IMPLEMENTED.into_response()
    }
}

/// A bound that no type meets; its error names a type that is not an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a route",
    label = "its error is neither an error nor a response",
    note = "implement `std::error::Error` for `{Self}`, or axum's IntoResponse; or make an error of it: `.map_err(midway_core::Error::msg)`"
)]
pub trait RouteError {}

/// A `Result` whose error type is not an error: a compile error with the text of `RouteError`.
impl<T, E> Choice<Result<T, E>, 1> {
    /// Never called: no type meets the bound.
    pub fn answer(&self, _: Result<T, E>) -> Response
    where
        E: RouteError,
    {
        StatusCode::NOT_IMPLEMENTED.into_response()
    }
}

/// A bound that no type meets; its error names a type that no handler can return.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of a route",
    label = "not a response",
    note = "a route returns what implements axum's IntoResponse (a string, `Json<T>`, `StatusCode`, a tuple of these, …), `()` (204), `Option<T>` (404 when there is none), or a Result of one of these with any error",
    note = "to answer with JSON, wrap it: `Json<{Self}>`"
)]
pub trait Answer {}

/// Any other type: a compile error with the text of `Answer`.
impl<T> Choice<T, 0> {
    /// Never called: no type meets the bound.
    pub fn answer(&self, _: T) -> Response
    where
        T: Answer,
    {
        StatusCode::NOT_IMPLEMENTED.into_response()
    }
}
