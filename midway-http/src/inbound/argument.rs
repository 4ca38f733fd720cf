//! The extraction of a handler's argument from the request; chosen by type, not by spelling.
//!
//! As for a handler's value, the first trait that fits wins; the last ones have bounds that no type meets, so that
//! the compiler's error lists what fits.

use std::{
    convert::Infallible,
    future::{Future, Pending, pending},
    marker::PhantomData,
};

use axum::{
    Form,
    extract::{self, FromRequest, FromRequestParts, Request},
};
use http::{StatusCode, request::Parts};
use midway_core::Stopping;

use crate::{HttpError, Json, Path, Query};

/// Stands for an argument.
#[derive(Debug)]
pub struct Argument<T>(PhantomData<fn() -> T>);

impl<T> Argument<T> {
    /// The stand-in for an argument of this type.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Argument<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The start of the stop: it comes from the application; axum has no extractor for it.
impl Argument<Stopping> {
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

    /// Extracts the argument.
    ///
    /// # Errors
    /// No application serves the request.
    pub async fn take_from_all(&self, request: Request) -> Result<Stopping, HttpError> {
        self.take_from_head(&mut request.into_parts().0).await
    }
}

/// From the head.
pub trait HeadArgument<T: FromRequestParts<()>> {
    /// Extracts the argument.
    fn take_from_head(
        &self,
        parts: &mut Parts,
    ) -> impl Future<Output = Result<T, T::Rejection>> + Send;
}

impl<T: FromRequestParts<()>> HeadArgument<T> for &&&Argument<T> {
    fn take_from_head(
        &self,
        parts: &mut Parts,
    ) -> impl Future<Output = Result<T, T::Rejection>> + Send {
        T::from_request_parts(parts, &())
    }
}

/// From the whole request, or only from its head: the last argument.
pub trait LastArgument<T: FromRequest<(), M>, M> {
    /// Extracts the argument.
    fn take_from_all(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<T, T::Rejection>> + Send;
}

impl<T: FromRequest<(), M>, M> LastArgument<T, M> for &&&Argument<T> {
    fn take_from_all(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<T, T::Rejection>> + Send {
        T::from_request(request, &())
    }
}

/// A bound that no type meets; its error names a body extractor that is not last.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes the request's body and is not the last parameter",
    label = "has to be the last",
    note = "a request has one body: put the parameter that takes it last; those before it see the head only"
)]
pub trait TakesNoBody {}

/// A body extractor before the last argument: a compile error with the text of `TakesNoBody`.
pub trait EarlyBody<T, M> {
    /// Never called: no type meets the bound.
    fn take_from_head(&self, parts: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: TakesNoBody;
}

impl<T: FromRequest<(), M>, M> EarlyBody<T, M> for &&Argument<T> {
    fn take_from_head(&self, _: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: TakesNoBody,
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

/// Midway's and axum's extractors of data that does not deserialise: a compile error about the data.
pub trait UnfitData<T, D> {
    /// Never called: no type meets the bound.
    fn take_from_head(&self, parts: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        D: Data;

    /// Never called: no type meets the bound.
    fn take_from_all(&self, request: Request) -> Pending<Result<T, Infallible>>
    where
        D: Data;
}

macro_rules! of_data {
    ($($extractor:ty),*) => {$(
        impl<D> UnfitData<$extractor, D> for &Argument<$extractor> {
            fn take_from_head(&self, _: &mut Parts) -> Pending<Result<$extractor, Infallible>>
            where
                D: Data,
            {
                pending()
            }

            fn take_from_all(&self, _: Request) -> Pending<Result<$extractor, Infallible>>
            where
                D: Data,
            {
                pending()
            }
        }
    )*};
}

of_data!(
    Json<D>,
    axum::Json<D>,
    Form<D>,
    Path<D>,
    Query<D>,
    extract::Path<D>,
    extract::Query<D>,
    Option<Json<D>>,
    Option<axum::Json<D>>,
    Option<Path<D>>,
    Option<extract::Path<D>>
);

/// A bound that no type meets; its error names a type that is not an extractor.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a route",
    label = "not an extractor",
    note = "a route takes axum's extractors: from the head `Path<T>`, `Query<T>`, `HeaderMap`, `HttpContext`, `Stopping`, …, and as the last one from the body `Json<T>`, `Form<T>`, `String`, `Bytes`, …",
    note = "to read it from JSON, take `Json<{Self}>`; to extract it in a way of its own, implement axum's FromRequestParts or FromRequest for it; a component is injected into the controller instead"
)]
pub trait Extractor {}

/// Any other type: a compile error with the text of `Extractor`.
pub trait UnfitArgument<T> {
    /// Never called: no type meets the bound.
    fn take_from_head(&self, parts: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: Extractor;

    /// Never called: no type meets the bound.
    fn take_from_all(&self, request: Request) -> Pending<Result<T, Infallible>>
    where
        T: Extractor;
}

impl<T> UnfitArgument<T> for Argument<T> {
    fn take_from_head(&self, _: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: Extractor,
    {
        pending()
    }

    fn take_from_all(&self, _: Request) -> Pending<Result<T, Infallible>>
    where
        T: Extractor,
    {
        pending()
    }
}
