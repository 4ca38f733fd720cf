//! Errors of one route: their responses and their log entries.

use std::{any::Any, error::Error as StdError};

use axum::{
    body::to_bytes,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use midway_core::{__private::logged, Denied, Error, Target};

use super::{Exposure, HttpError, ProblemDetails};

/// The text of a rejection is short; a longer body is something else and stays as it is.
const MAX_REJECTION: usize = 4096;

/// The origin of errors: the route's handler, and whether its internals may be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    pub(crate) target: Target,
    pub(crate) exposure: Exposure,
}

/// The response for an error that no filter took: 403 for a guard's refusal, the status of the [`HttpError`]
/// in its chain, or 500.
pub(crate) fn failed(error: &Error, site: &Site) -> Response {
    if error.downcast_ref::<Denied>().is_some() {
        return ProblemDetails::new(StatusCode::FORBIDDEN).into_response();
    }
    let known = http_error_in(error);
    let status = known.map_or(StatusCode::INTERNAL_SERVER_ERROR, HttpError::status);
    if !status.is_server_error() {
        let detail = known.map(HttpError::detail).unwrap_or_default();
        return ProblemDetails::new(status)
            .with_detail(detail)
            .into_response();
    }
    logged(|| {
        tracing::error!(
            route = %site.target,
            error = ?error.chain(),
            at = %error.location(),
            "a request failed"
        );
    });
    let details = ProblemDetails::new(status);
    match site.exposure {
        Exposure::Hidden => details.into_response(),
        Exposure::Internals => details.with_detail(format!("{error:?}")).into_response(),
    }
}

fn http_error_in(error: &Error) -> Option<&HttpError> {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error.as_std());
    while let Some(now) = cause {
        if let Some(found) = now.downcast_ref::<HttpError>() {
            return Some(found);
        }
        cause = now.source();
    }
    None
}

/// The response for a panic that reached the framework.
pub(crate) fn panicked(panic: &(dyn Any + Send), exposure: Exposure) -> Response {
    let error = Error::from_panic(panic);
    let text = error.to_string();
    logged(|| tracing::error!(error = ?text, "a request handler panicked"));
    let details = ProblemDetails::new(StatusCode::INTERNAL_SERVER_ERROR);
    match exposure {
        Exposure::Hidden => details.into_response(),
        Exposure::Internals => details.with_detail(text).into_response(),
    }
}

/// An extractor's rejection as a problem document: axum's are one line of text. Others stay unchanged.
pub(crate) async fn rejected(rejection: Response, site: &Site) -> Response {
    let status = rejection.status();
    let is_text = rejection
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !is_text || !(status.is_client_error() || status.is_server_error()) {
        return rejection;
    }
    let (parts, body) = rejection.into_parts();
    let line = to_bytes(body, MAX_REJECTION).await.unwrap_or_default();
    let line = String::from_utf8_lossy(&line).into_owned();
    let details = ProblemDetails::new(status);
    let details = if status.is_server_error() {
        logged(|| {
            tracing::error!(
                route = %site.target,
                error = ?line,
                "an argument could not be extracted"
            );
        });
        match site.exposure {
            Exposure::Hidden => details,
            Exposure::Internals => details.with_detail(line),
        }
    } else {
        details.with_detail(line)
    };
    let mut response = details.into_response();
    if parts.headers.contains_key(header::WWW_AUTHENTICATE) {
        response.headers_mut().remove(header::WWW_AUTHENTICATE);
    }
    for (name, value) in &parts.headers {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}
