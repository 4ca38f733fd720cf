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
use http::{StatusCode, request::Parts};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Json, Path, Query, SocketFacts};

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
