//! The final pass over every response: answers OPTIONS, and gives errors without a body a problem document.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use http_body::Body as _;

use super::{PROBLEM_JSON, ProblemDetails};

/// Completes a response to a request with this method.
pub(crate) fn finish(method: &Method, response: Response) -> Response {
    if !response.status().is_client_error() && !response.status().is_server_error() {
        return response;
    }
    let response = if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        allowing_options(method, response)
    } else {
        response
    };
    if is_wordless(&response) {
        worded(method, response)
    } else {
        response
    }
}

/// axum's 405 lists what the path has in `Allow`; OPTIONS is answered with that list, and is on it.
fn allowing_options(method: &Method, mut response: Response) -> Response {
    let Some(allow) = response
        .headers()
        .get(header::ALLOW)
        .and_then(|allow| allow.to_str().ok())
    else {
        return response;
    };
    let listed = allow.split(',').any(|each| each.trim() == "OPTIONS");
    let allow = match allow {
        "" => "OPTIONS".to_owned(),
        allow if listed => allow.to_owned(),
        allow => format!("{allow},OPTIONS"),
    };
    if let Ok(allow) = HeaderValue::from_str(&allow) {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    if method == Method::OPTIONS {
        let allow = response.headers_mut().remove(header::ALLOW);
        response = StatusCode::NO_CONTENT.into_response();
        response
            .headers_mut()
            .extend(allow.map(|allow| (header::ALLOW, allow)));
    }
    response
}

fn is_wordless(response: &Response) -> bool {
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        && !response.headers().contains_key(header::CONTENT_TYPE)
        && response.body().size_hint().exact() == Some(0)
}

/// The answer to HEAD has the head of GET's, and no body (RFC 9110, section 9.3.2).
fn worded(method: &Method, response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    let document = ProblemDetails::new(parts.status).to_json();
    parts.headers.insert(header::CONTENT_TYPE, PROBLEM_JSON);
    if method == Method::HEAD {
        let length = HeaderValue::from(document.len());
        parts.headers.insert(header::CONTENT_LENGTH, length);
        return Response::from_parts(parts, Body::empty());
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(document))
}
