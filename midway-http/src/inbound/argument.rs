//! The extraction of a handler's argument from the request; chosen by type, not by spelling.
//!
//! The first level that fits is taken: an extractor from the head, one from the body, `Stopping`. The rest are compile
//! errors.

use std::{
    convert::Infallible,
    future::{Future, Pending, pending},
    ops::Deref,
};

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::{StatusCode, request::Parts};
use midway_core::Stopping;

use crate::{
    HttpError, Valid, Validate,
    choice::{Choice, Wraps},
};

/// From the head.
impl<T: FromRequestParts<()>> Choice<T, 4> {
    /// Extracts the argument.
    pub fn take_from_head(
        &self,
        parts: &mut Parts,
    ) -> impl Future<Output = Result<T, T::Rejection>> + Send {
        T::from_request_parts(parts, &())
    }

    /// Extracts the argument, the last one.
    ///
    /// # Errors
    /// The extractor's rejection.
    pub async fn take_from_all(&self, request: Request) -> Result<T, T::Rejection> {
        T::from_request_parts(&mut request.into_parts().0, &()).await
    }
}

/// A bound that no type meets; its error names a body extractor that is not last.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes the request's body and is not the last parameter",
    label = "has to be the last",
    note = "a request has one body: put the parameter that takes it last; those before it see the head only"
)]
pub trait TakesNoBody {}

/// From the body.
impl<T: FromRequest<()>> Choice<T, 3> {
    /// Never called: no type meets the bound, and a body extractor before the last argument is a compile error with the
    /// text of `TakesNoBody`.
    pub fn take_from_head(&self, _: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: TakesNoBody,
    {
        pending()
    }

    /// Extracts the argument, the last one.
    pub fn take_from_all(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<T, T::Rejection>> + Send {
        T::from_request(request, &())
    }
}

/// The start of the stop: it comes from the application; axum has no extractor for it.
impl Choice<Stopping, 2> {
    /// Extracts the argument.
    ///
    /// # Errors
    /// No application serves the request.
    pub async fn take_from_head(&self, parts: &mut Parts) -> Result<Stopping, HttpError> {
        let stopping = parts.extensions.get::<Stopping>().cloned();
        stopping.ok_or_else(|| {
            HttpError::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "the request is served by no application",
            )
        })
    }

    /// Extracts the argument, the last one.
    ///
    /// # Errors
    /// No application serves the request.
    pub async fn take_from_all(&self, request: Request) -> Result<Stopping, HttpError> {
        self.take_from_head(&mut request.into_parts().0).await
    }
}

/// An extractor of a value that has no rules: a compile error with the text of [`Validate`].
impl<X: Deref> Choice<Valid<X>, 2> {
    /// Never called: what meets the bound is taken from a higher level.
    pub fn take_from_head(&self, _: &mut Parts) -> Pending<Result<Valid<X>, Infallible>>
    where
        X::Target: Validate,
    {
        pending()
    }

    /// Never called: what meets the bound is taken from a higher level.
    pub fn take_from_all(&self, _: Request) -> Pending<Result<Valid<X>, Infallible>>
    where
        X::Target: Validate,
    {
        pending()
    }
}

/// A bound that no type meets; its error names data that does not deserialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "what is inside does not deserialise",
    note = "add #[derive(serde::Deserialize)] to `{Self}`; it owns its data, so a text in it is a String and not a &str"
)]
pub trait Data {}

/// An extractor of data that does not deserialise: a compile error with the text of `Data`.
impl<W: Wraps> Choice<W, 1> {
    /// Never called: no type meets the bound.
    pub fn take_from_head(&self, _: &mut Parts) -> Pending<Result<W, Infallible>>
    where
        W::Value: Data,
    {
        pending()
    }

    /// Never called: no type meets the bound.
    pub fn take_from_all(&self, _: Request) -> Pending<Result<W, Infallible>>
    where
        W::Value: Data,
    {
        pending()
    }
}

/// A bound that no type meets; its error names a type that is not an extractor.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a route",
    label = "not an extractor",
    note = "a route takes axum's extractors: from the head `Path<T>`, `Query<T>`, `HeaderMap`, `HttpContext`, `Stopping`, …, and as the last one from the body `Json<T>`, `Form<T>`, `String`, `Bytes`, …",
    note = "to read it from JSON, take `Json<{Self}>`; to extract it in a way of its own, implement axum's FromRequestParts or FromRequest for it; a component is injected into the controller instead"
)]
pub trait Extractor {}

/// Any other type: a compile error with the text of `Extractor`.
impl<T> Choice<T, 0> {
    /// Never called: no type meets the bound.
    pub fn take_from_head(&self, _: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: Extractor,
    {
        pending()
    }

    /// Never called: no type meets the bound.
    pub fn take_from_all(&self, _: Request) -> Pending<Result<T, Infallible>>
    where
        T: Extractor,
    {
        pending()
    }
}
