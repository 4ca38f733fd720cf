//! The document that every error becomes: `application/problem+json` of RFC 9457.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use midway_core::config::is_development;
use serde::Serialize;

pub(crate) const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// The policy on internal errors in responses: shown or hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// In `local`, `dev`, `development`, `unittest` and `test`.
    Internals,
    /// Everywhere else.
    Hidden,
}

impl Exposure {
    pub(crate) fn of_environment(environment: &str) -> Self {
        if is_development(environment) {
            Self::Internals
        } else {
            Self::Hidden
        }
    }
}

/// A problem document (RFC 9457, section 3): what went wrong, for programs and for people.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemDetails {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl ProblemDetails {
    /// A problem that is no more than its status: type `about:blank`, titled as the status is.
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        Self {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: None,
        }
    }

    /// Adds the detail of this occurrence.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names the kind of problem: a URI, and its title.
    #[must_use]
    pub fn with_type(mut self, uri: impl Into<String>, title: impl Into<String>) -> Self {
        self.kind = uri.into();
        self.title = title.into();
        self
    }

    /// The document as text.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        // Strings and a number always serialise.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (
            status,
            [(header::CONTENT_TYPE, PROBLEM_JSON)],
            self.to_json(),
        )
            .into_response();
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110 section 15.5.2: a 401 carries a challenge.
            let scheme = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }
}
