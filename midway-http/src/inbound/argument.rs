//! How a handler's argument is taken from the request; told by type, not by spelling.
//!
//! As for a handler's value, the first trait that fits wins, and the last ones ask for what nothing implements, so that
//! the compiler says what would fit.

use std::{
    convert::Infallible,
    future::{Future, Pending, pending},
    marker::PhantomData,
};

use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
};
use http::{StatusCode, request::Parts};
use midway_core::Stopping;

use crate::{HttpError, Json};

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

/// The beginning of the stop: it comes from the application, not from axum, which does not know the type.
impl Argument<Stopping> {
    /// Takes it.
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

    /// Takes it.
    ///
    /// # Errors
    /// No application serves the request.
    pub async fn take_from_all(&self, request: Request) -> Result<Stopping, HttpError> {
        self.take_from_head(&mut request.into_parts().0).await
    }
}

/// From the head.
pub trait HeadArgument<T: FromRequestParts<()>> {
    /// Takes it.
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
    /// Takes it.
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

/// What takes the body and is not last; never implemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes the request's body and is not the last parameter",
    label = "has to be the last",
    note = "a request has one body: put the parameter that takes it last; those before it see the head only"
)]
pub trait TakesNoBody {}

/// One that wants the body too early: a compile error in the words of `TakesNoBody`.
pub trait EarlyBody<T, M> {
    /// How it would be taken.
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

/// Data that does not deserialise; never implemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "what is inside does not deserialise",
    note = "add #[derive(serde::Deserialize)] to `{Self}`; it owns its data, so a text in it is a String and not a &str"
)]
pub trait Data {}

/// Midway's `Json` and axum's extractors of data that does not deserialise: a compile error about the data.
pub trait UnfitData<T, D> {
    /// How it would be taken.
    fn take_from_head(&self, parts: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        D: Data;

    /// How it would be taken.
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
    Option<Json<D>>,
    Option<axum::Json<D>>,
    Option<Path<D>>
);

/// What no parameter can be; never implemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a route",
    label = "not an extractor",
    note = "a route takes axum's extractors: from the head `Path<T>`, `Query<T>`, `HeaderMap`, `HttpContext`, `Stopping`, …, and as the last one from the body `Json<T>`, `Form<T>`, `String`, `Bytes`, …",
    note = "to read it from JSON, take `Json<{Self}>`; to extract it in a way of its own, implement axum's FromRequestParts or FromRequest for it; a component is injected into the controller instead"
)]
pub trait Extractor {}

/// Anything else: a compile error in the words of `Extractor`.
pub trait UnfitArgument<T> {
    /// How it would be taken.
    fn take_from_head(&self, parts: &mut Parts) -> Pending<Result<T, Infallible>>
    where
        T: Extractor;

    /// How it would be taken.
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
