//! Which response a handler's value becomes; told by type, not by spelling.
//!
//! As for [`Outcome`](super::Outcome), the first trait that fits wins: nothing, an option, any response, and last a
//! trait that nothing implements, so that the compiler says what would fit.

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

/// Nothing: 204. Nothing where there might have been nothing at all: 204 or 404.
pub trait EmptyValue<T> {
    /// How it is answered.
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

/// Something or 404.
pub trait OptionalValue<T> {
    /// How it is answered.
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
    /// How it is answered.
    fn answer(&self) -> fn(T) -> Response;
}

impl<T: IntoResponse> AnyValue<T> for &Value<T> {
    fn answer(&self) -> fn(T) -> Response {
        IntoResponse::into_response
    }
}

/// What does not serialise; never implemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as JSON",
    label = "what is inside does not serialise",
    note = "add #[derive(serde::Serialize)] to `{Self}`"
)]
pub trait Written {}

/// Midway's `Json` and axum's, alone, perhaps, or with a status.
pub trait AsJson {
    /// What is inside.
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

/// JSON of what does not serialise: a compile error in the words of `Written`.
impl<J: AsJson> Value<J> {
    /// How it would be answered.
    pub fn answer(&self) -> fn(J) -> Response
    where
        J::Inside: Written,
    {
        |_| StatusCode::NOT_IMPLEMENTED.into_response()
    }
}

/// What is no error; never implemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a route",
    label = "its error is neither an error nor a response",
    note = "implement `std::error::Error` for `{Self}`, or axum's IntoResponse; or make an error of it: `.map_err(midway_core::Error::msg)`"
)]
pub trait RouteError {}

/// A `Result` whose error is none: a compile error in the words of `RouteError`.
impl<T, E> Value<Result<T, E>> {
    /// How it would be answered.
    pub fn answer(&self) -> fn(Result<T, E>) -> Response
    where
        E: RouteError,
    {
        |_| StatusCode::NOT_IMPLEMENTED.into_response()
    }
}

/// What no handler can return; never implemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of a route",
    label = "not a response",
    note = "a route returns what implements axum's IntoResponse (a string, `Json<T>`, `StatusCode`, a tuple of these, …), `()` (204), `Option<T>` (404 when there is none), or a Result of one of these with any error",
    note = "to answer with JSON, wrap it: `Json<{Self}>`"
)]
pub trait Answer {}

/// Anything else: a compile error in the words of `Answer`.
pub trait UnfitValue<T> {
    /// How it would be answered.
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
