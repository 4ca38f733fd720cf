//! `HttpError`: an error with an HTTP status.

use std::{error::Error as StdError, fmt};

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::ProblemDetails;

/// An error with a status and a sentence for the client.
///
/// It passes through `?` like any other error, however deep in a service it is made, and is found again in the chain:
///
/// ```
/// use midway_core::prelude::*;
/// use midway_http::prelude::*;
///
/// fn find(id: u32) -> Result<&'static str> {
///     if id == 1 { Ok("harry") } else { Err(HttpError::not_found("no such user"))? }
/// }
///
/// let error = find(2).err().unwrap();
/// assert_eq!(error.downcast_ref::<HttpError>().unwrap().status(), StatusCode::NOT_FOUND);
/// ```
///
/// The sentence of a 5xx is only shown in development environments.
#[derive(Debug)]
pub struct HttpError {
    status: StatusCode,
    detail: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl HttpError {
    /// An error with any status.
    pub fn new(status: StatusCode, detail: impl fmt::Display) -> Self {
        Self {
            status,
            detail: detail.to_string(),
            source: None,
        }
    }

    /// 400: the request is invalid for the route.
    pub fn bad_request(detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 401: the client is not authenticated.
    pub fn unauthorized(detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, detail)
    }

    /// 403: the client is not permitted.
    pub fn forbidden(detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// 404: the resource does not exist.
    pub fn not_found(detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// 409: the resource is not in the state that the request expects.
    pub fn conflict(detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::CONFLICT, detail)
    }

    /// 422: the request is well-formed but cannot be carried out.
    pub fn unprocessable(detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// Adds the cause, for the log.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The sentence for the client.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl StdError for HttpError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

/// Outside a controller (in a layer, as an extractor's rejection) it answers by itself; a 5xx then without its detail.
impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let details = ProblemDetails::new(self.status);
        if self.status.is_server_error() {
            return details.into_response();
        }
        details.with_detail(self.detail).into_response()
    }
}
