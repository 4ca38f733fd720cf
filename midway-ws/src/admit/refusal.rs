//! [`Refusal`]: an upgrade that is answered with a status instead of a WebSocket.

use http::{HeaderValue, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use midway_server::Body;

use super::decision::Headers;

/// A refusal: its status, and one line with the reason.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) line: String,
    /// The hook's own headers; each replaces the default of its name.
    headers: Headers,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, line: impl Into<String>) -> Self {
        Self {
            status,
            line: line.into(),
            headers: Headers::new(),
        }
    }

    /// With headers of the hook's.
    pub(super) fn with_headers(mut self, headers: Headers) -> Self {
        self.headers = headers;
        self
    }

    /// 400: the handshake breaks a rule of RFC 6455 section 4.1.
    pub(crate) fn bad(line: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, line)
    }

    /// The HTTP answer, with the headers that its status asks for.
    pub(crate) fn into_response(self) -> Response<Body> {
        let mut line = self.line;
        line.push('\n');
        let body = Full::new(line.into())
            .map_err(|never| match never {})
            .boxed_unsync();
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        );
        // A refused client would only take another's place.
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        match self.status {
            StatusCode::UPGRADE_REQUIRED => {
                headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
                headers.insert(
                    header::CONNECTION,
                    HeaderValue::from_static("Upgrade, close"),
                );
                headers.insert(
                    header::SEC_WEBSOCKET_VERSION,
                    HeaderValue::from_static("13"),
                );
            }
            StatusCode::METHOD_NOT_ALLOWED => {
                headers.insert(header::ALLOW, HeaderValue::from_static("GET"));
            }
            // RFC 9110 section 15.5.2: a 401 names the scheme to authenticate with.
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        for (name, _) in &self.headers {
            headers.remove(name);
        }
        for (name, value) in self.headers {
            headers.append(name, value);
        }
        response
    }
}
