//! The response that a handler's value becomes; chosen by type, not by spelling.
//!
//! As for [`Outcome`](super::Outcome), the first trait that fits wins: nothing, an option, any response, and last a
//! trait whose bound no type meets, so that the compiler's error lists what fits.

use std::marker::PhantomData;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::Json;

/// Stands for a handler's value.
#[derive(Debug)]
pub struct Value<T>(PhantomData<fn() -> T>);

impl<T> Value<T> {
    /// The stand-in for this value.
    pub fn of(_: &T) -> Self {
        Self(PhantomData)
    }
}

/// `()`, which is 204, and `Option<()>`, which is 204 or 404.
pub trait EmptyValue<T> {
    /// The function that makes the response.
    fn answer(&self) -> fn(T) -> Response;
}

impl EmptyValue<()> for &&&Value<()> {
    fn answer(&self) -> fn(()) -> Response {
        |()| StatusCode::NO_CONTENT.into_response()
    }
}

impl EmptyValue<Option<()>> for &&&Value<Option<()>> {
    fn answer(&self) -> fn(Option<()>) -> Response {
        |value| match value {
            Some(()) => StatusCode::NO_CONTENT.into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

/// A response or 404.
pub trait OptionalValue<T> {
    /// The function that makes the response.
    fn answer(&self) -> fn(Option<T>) -> Response;
}

impl<T: IntoResponse> OptionalValue<T> for &&Value<Option<T>> {
    fn answer(&self) -> fn(Option<T>) -> Response {
        |value| match value {
            Some(value) => value.into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

/// Any axum response.
pub trait AnyValue<T> {
    /// The function that makes the response.
    fn answer(&self) -> fn(T) -> Response;
}

impl<T: IntoResponse> AnyValue<T> for &Value<T> {
    fn answer(&self) -> fn(T) -> Response {
        IntoResponse::into_response
    }
}

/// A bound that no type meets; its error names a type that does not serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as JSON",
    label = "what is inside does not serialise",
    note = "add #[derive(serde::Serialize)] to `{Self}`"
)]
pub trait Written {}

/// Midway's `Json` and axum's: alone, in an `Option`, or with a status.
pub trait AsJson {
    /// The type inside the `Json`.
    type Inside;
}

impl<T> AsJson for Json<T> {
    type Inside = T;
}

impl<T> AsJson for axum::Json<T> {
    type Inside = T;
}

impl<J: AsJson> AsJson for Option<J> {
    type Inside = J::Inside;
}

impl<J: AsJson> AsJson for (StatusCode, J) {
    type Inside = J::Inside;
}

/// JSON of a type that does not serialise: a compile error with the text of `Written`.
impl<J: AsJson> Value<J> {
    /// Never called: no type meets the bound.
    pub fn answer(&self) -> fn(J) -> Response
    where
        J::Inside: Written,
    {
        |_| StatusCode::NOT_IMPLEMENTED.into_response()
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
impl<T, E> Value<Result<T, E>> {
    /// Never called: no type meets the bound.
    pub fn answer(&self) -> fn(Result<T, E>) -> Response
    where
        E: RouteError,
    {
        |_| StatusCode::NOT_IMPLEMENTED.into_response()
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
pub trait UnfitValue<T> {
    /// Never called: no type meets the bound.
    fn answer(&self) -> fn(T) -> Response
    where
        T: Answer;
}

impl<T> UnfitValue<T> for Value<T> {
    fn answer(&self) -> fn(T) -> Response
    where
        T: Answer,
    {
        |_| StatusCode::NOT_IMPLEMENTED.into_response()
    }
}
