//! The handshake itself: what RFC 6455 section 4.2.1 wants of a request, and the 101.

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Version, header,
    request::Parts,
};
use http_body_util::{BodyExt, Empty};
use midway_server::Body;
use midway_wire::deflate::Agreement;
use tungstenite::handshake::derive_accept_key;

use super::refusal::Refusal;

/// The parts of a 101.
pub(crate) struct Accepted {
    key: String,
}

/// A handshake is a GET request.
pub(crate) fn check_method(method: &Method) -> Result<(), Refusal> {
    if method == Method::GET {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "a WebSocket handshake is a GET request",
    ))
}

/// The rules of the handshake, in the order in which a client would fix them.
pub(crate) fn check(parts: &Parts) -> Result<Accepted, Refusal> {
    let headers = &parts.headers;
    if parts.version < Version::HTTP_11 {
        return Err(Refusal::bad("a WebSocket handshake needs HTTP/1.1"));
    }
    if !has_token(headers, header::UPGRADE, "websocket") {
        return Err(Refusal::new(
            StatusCode::UPGRADE_REQUIRED,
            "this is a WebSocket address",
        ));
    }
    if parts.version > Version::HTTP_11 {
        return Err(Refusal::bad(
            "a WebSocket handshake over HTTP/2 is not supported",
        ));
    }
    if !has_token(headers, header::CONNECTION, "upgrade") {
        return Err(Refusal::bad(
            "the Connection header does not contain Upgrade",
        ));
    }
    if has_body(headers) {
        // Its bytes would be read as the first frames.
        return Err(Refusal::bad("a WebSocket handshake has no body"));
    }
    match single(headers, &header::SEC_WEBSOCKET_VERSION) {
        Single::One(value) if value.as_bytes() == b"13" => {}
        Single::One(_) => {
            return Err(Refusal::new(
                StatusCode::UPGRADE_REQUIRED,
                "the WebSocket version is 13",
            ));
        }
        Single::None => return Err(Refusal::bad("the Sec-WebSocket-Version header is missing")),
        Single::Several => return Err(Refusal::bad("the Sec-WebSocket-Version header is doubled")),
    }
    check_protocols(headers)?;
    match single(headers, &header::SEC_WEBSOCKET_KEY) {
        Single::One(key) if is_key(key.as_bytes()) => Ok(Accepted {
            key: derive_accept_key(key.as_bytes()),
        }),
        Single::One(_) => Err(Refusal::bad(
            "the Sec-WebSocket-Key is not 16 bytes in base64",
        )),
        Single::None => Err(Refusal::bad("the Sec-WebSocket-Key header is missing")),
        Single::Several => Err(Refusal::bad("the Sec-WebSocket-Key header is doubled")),
    }
}

/// The 101.
pub(crate) fn response(
    accepted: &Accepted,
    protocol: Option<&str>,
    deflate: Option<&Agreement>,
) -> Response<Body> {
    let mut response = Response::new(Empty::new().map_err(|never| match never {}).boxed_unsync());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
    if let Ok(key) = HeaderValue::from_str(&accepted.key) {
        headers.insert(header::SEC_WEBSOCKET_ACCEPT, key);
    }
    if let Some(protocol) = protocol.and_then(|protocol| HeaderValue::from_str(protocol).ok()) {
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, protocol);
    }
    if let Some(agreed) = deflate.and_then(|agreed| HeaderValue::from_str(&agreed.to_string()).ok())
    {
        headers.insert(header::SEC_WEBSOCKET_EXTENSIONS, agreed);
    }
    response
}

enum Single<'a> {
    None,
    One(&'a HeaderValue),
    Several,
}

fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Single<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Single::None,
        (Some(value), None) => Single::One(value),
        _ => Single::Several,
    }
}

/// Returns true if one of the comma-separated tokens, over all lines of the header, is `token`.
fn has_token(headers: &HeaderMap, name: HeaderName, token: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .any(|part| part.trim_ascii().eq_ignore_ascii_case(token.as_bytes()))
}

/// Returns true if the head announces a body (RFC 9112 section 6.3).
fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING)
        || headers
            .get_all(header::CONTENT_LENGTH)
            .iter()
            .any(|length| length != "0")
}

/// 16 bytes in base64 are 22 digits and `==`.
fn is_key(key: &[u8]) -> bool {
    let [digits @ .., b'=', b'='] = key else {
        return false;
    };
    digits.len() == 22
        && digits
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// Sub-protocols are distinct tokens (RFC 6455 section 4.1, item 10). A list may have empty members
/// (RFC 9110 section 5.6.1.2).
fn check_protocols(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut seen: Vec<&[u8]> = Vec::new();
    for value in headers.get_all(header::SEC_WEBSOCKET_PROTOCOL) {
        for token in value
            .as_bytes()
            .split(|byte| *byte == b',')
            .map(<[u8]>::trim_ascii)
            .filter(|token| !token.is_empty())
        {
            if !token.iter().copied().all(is_token_byte) || seen.contains(&token) {
                return Err(Refusal::bad(
                    "the Sec-WebSocket-Protocol header is not a list of distinct tokens",
                ));
            }
            seen.push(token);
        }
    }
    Ok(())
}

/// `tchar` of RFC 9110 section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_sixteen_bytes_in_base64() {
        assert!(is_key(b"dGhlIHNhbXBsZSBub25jZQ=="));
        assert!(!is_key(b"dGhlIHNhbXBsZSBub25jZQ="));
        assert!(!is_key(b"dGhlIHNhbXBsZSBub25j=Q=="));
        assert!(!is_key(b""));
    }
}
