//! [`Refusal`]: an upgrade that is answered with a status instead of a WebSocket.

use http::{HeaderValue, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use midway_http::server::Body;

/// A refusal: its status, and one line that says why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) line: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, line: impl Into<String>) -> Self {
        Self {
            status,
            line: line.into(),
        }
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
        // Who is refused has no more to say here, and takes the place of somebody else meanwhile.
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
            _ => {}
        }
        response
    }
}
