//! [`Json`], [`Path`], [`Query`] and [`SocketFacts`] as axum's extractors; here, because axum's traits are foreign to
//! midway-http, and so are the types.

use axum::{
    extract::{
        self, FromRequest, FromRequestParts, OptionalFromRequest, OptionalFromRequestParts,
        Request,
        rejection::{JsonRejection, PathRejection, QueryRejection},
    },
    response::{IntoResponse, Response},
};
use http::{StatusCode, header::CONTENT_TYPE, request::Parts};
use serde::{Serialize, de::DeserializeOwned};
use std::ops::Deref;

use crate::{Invalid, Json, Path, Query, SocketFacts, Valid, Validate, Violation};

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = JsonRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, JsonRejection> {
        let axum::Json(value) =
            <axum::Json<T> as FromRequest<S>>::from_request(request, state).await?;
        Ok(Self(value))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> OptionalFromRequest<S> for Json<T> {
    type Rejection = JsonRejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, JsonRejection> {
        let read = <axum::Json<T> as OptionalFromRequest<S>>::from_request(request, state);
        Ok(read.await?.map(|axum::Json(value)| Self(value)))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PathRejection> {
        let read = <extract::Path<T> as FromRequestParts<S>>::from_request_parts(parts, state);
        Ok(Self(read.await?.0))
    }
}

impl<T, S> OptionalFromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send + 'static,
    S: Send + Sync,
{
    type Rejection = PathRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<Option<Self>, PathRejection> {
        let read =
            <extract::Path<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state);
        Ok(read.await?.map(|extract::Path(value)| Self(value)))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = QueryRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, QueryRejection> {
        extract::Query::try_from_uri(&parts.uri).map(|extract::Query(value)| Self(value))
    }
}

/// The rejection of a [`Valid`]: of the extractor inside, or of its value with 422.
#[derive(Debug)]
pub enum ValidRejection<R> {
    /// The extractor inside has refused the request.
    Inner(R),
    /// The value is not valid.
    Invalid(Invalid),
}

impl<R: IntoResponse> IntoResponse for ValidRejection<R> {
    /// Problem details, RFC 9457, with all violations in `errors`.
    fn into_response(self) -> Response {
        #[derive(Serialize)]
        struct Problem<'a> {
            r#type: &'static str,
            title: &'static str,
            status: u16,
            errors: &'a [Violation],
        }
        let invalid = match self {
            Self::Inner(rejection) => return rejection.into_response(),
            Self::Invalid(invalid) => invalid,
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let problem = Problem {
            r#type: "about:blank",
            title: "Unprocessable Content",
            status: status.as_u16(),
            errors: invalid.violations(),
        };
        let json = (CONTENT_TYPE, "application/problem+json");
        (
            status,
            [json],
            axum::Json(problem).into_response().into_body(),
        )
            .into_response()
    }
}

impl<T, S> FromRequest<S> for Valid<T>
where
    T: FromRequest<S> + Deref<Target: Validate>,
    S: Send + Sync,
{
    type Rejection = ValidRejection<T::Rejection>;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let extractor = T::from_request(request, state).await;
        Self::check(extractor.map_err(ValidRejection::Inner)?).map_err(ValidRejection::Invalid)
    }
}

impl<T, S> FromRequestParts<S> for Valid<T>
where
    T: FromRequestParts<S> + Deref<Target: Validate>,
    S: Send + Sync,
{
    type Rejection = ValidRejection<T::Rejection>;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let extractor = T::from_request_parts(parts, state).await;
        Self::check(extractor.map_err(ValidRejection::Inner)?).map_err(ValidRejection::Invalid)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SocketFacts {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let facts = parts.extensions.get::<Self>().cloned();
        facts.ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "the request came over no socket",
        ))
    }
}
