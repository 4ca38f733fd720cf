//! [`UpgradeRequest`]: the HTTP request a connection begins with, kept small.

use std::{
    fmt,
    net::SocketAddr,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Uri, request::Parts};
use midway_server::{Ahead, SocketFacts, TlsFacts, parameters};

/// The HTTP request that asks for a WebSocket.
///
/// It carries the reference's three parameters: the request itself, the socket
/// ([`socket`](Self::socket)) and the head ([`head`](Self::head)). Cheap to clone. It lives as long
/// as its connection, so the headers are kept in one compact block, not in the server's buffers.
#[derive(Clone)]
pub struct UpgradeRequest(Arc<Inner>);

struct Inner {
    uri: Uri,
    /// It matches the path.
    pattern: Arc<str>,
    /// Name, length of the value as two bytes, value; line after line.
    headers: Box<[u8]>,
    socket: Socket,
    extensions: Extensions,
    head: OnceLock<Bytes>,
    protocol: OnceLock<Box<str>>,
}

/// The socket that a request came over.
#[derive(Clone, Debug, Default)]
pub struct Socket {
    peer: Option<SocketAddr>,
    local: Option<SocketAddr>,
    tls: Option<Arc<TlsFacts>>,
}

impl Socket {
    /// The client's address. `None` behind a foreign server that does not report it.
    #[must_use]
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.peer
    }

    /// The address the client connected to. `None` behind a foreign server that does not report it.
    #[must_use]
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.local
    }

    /// The facts of the TLS session; `None` on a plain connection.
    #[must_use]
    pub fn tls(&self) -> Option<&TlsFacts> {
        self.tls.as_deref()
    }
}

impl UpgradeRequest {
    /// Copies what is kept of a request: the server's own buffers are released.
    pub(crate) fn new(mut parts: Parts, pattern: Arc<str>) -> Self {
        let facts = parts.extensions.remove::<SocketFacts>();
        let ahead = parts.extensions.remove::<Ahead>();
        let socket = facts.map_or_else(Socket::default, |facts| Socket {
            peer: Some(facts.peer),
            local: Some(facts.local),
            tls: facts.tls,
        });
        let extensions = if parts.extensions.is_empty() {
            Extensions::new()
        } else {
            parts.extensions
        };
        Self(Arc::new(Inner {
            uri: compact_uri(&parts.uri),
            pattern,
            headers: compact_headers(&parts.headers),
            socket,
            extensions,
            head: ahead.map_or_else(OnceLock::new, |Ahead(bytes)| bytes.into()),
            protocol: OnceLock::new(),
        }))
    }

    /// The request target: path and query.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.0.uri
    }

    /// The path, percent-encoded as it came.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.uri.path()
    }

    /// The path of the controller, which this request's path matches: `/tickets/{id}`.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.0.pattern
    }

    /// The query as it came; empty if there is none.
    pub(crate) fn query_string(&self) -> &str {
        self.0.uri.query().unwrap_or_default()
    }

    /// A request that a controller with this pattern takes: each parameter of its path is `0`.
    pub(crate) fn example(pattern: &str) -> Result<Self, http::Error> {
        let request = http::Request::builder().uri(parameters::example(pattern));
        Ok(Self::new(request.body(())?.into_parts().0, pattern.into()))
    }

    /// The first value of a query parameter, decoded: `request.query("token").as_deref()`; see
    /// [`parameters::query`].
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        parameters::query(self.0.uri.query()?, name)
    }

    /// The first value of a header, when it is visible ASCII. The name's case does not matter.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.lines()
            .find(|(line, _)| line.eq_ignore_ascii_case(name.as_bytes()))
            .and_then(|(_, value)| {
                value
                    .iter()
                    .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
                    .then(|| std::str::from_utf8(value).ok())?
            })
    }

    /// All headers, as a map made on each call.
    #[must_use]
    pub fn headers(&self) -> HeaderMap {
        self.lines()
            .filter_map(|(name, value)| {
                Some((
                    HeaderName::from_bytes(name).ok()?,
                    HeaderValue::from_bytes(value).ok()?,
                ))
            })
            .fold(HeaderMap::new(), |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            })
    }

    /// The value of a cookie, without the quotes around it: `request.cookie("session")`; see
    /// [`parameters::cookie`].
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        parameters::cookie(self.values(b"cookie"), name)
    }

    /// The socket: addresses and what TLS agreed on.
    #[must_use]
    pub fn socket(&self) -> &Socket {
        &self.0.socket
    }

    /// Bytes that came right after the request, before the handshake was answered; they also
    /// arrive as the first messages.
    ///
    /// In an authentication hook these are the bytes that came in one piece with the request, and
    /// none behind a server that is not midway's: such a server hands them over once the handshake
    /// is answered.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        self.0.head.get().map_or(&[], |head| head)
    }

    /// Values that a server, a `tower` layer or another framework attached to the request.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }

    /// The sub-protocols the client offers, in its order of preference.
    #[must_use]
    pub fn protocols(&self) -> Vec<&str> {
        self.lines()
            .filter(|(line, _)| line.eq_ignore_ascii_case(b"sec-websocket-protocol"))
            .filter_map(|(_, value)| std::str::from_utf8(value).ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|token| !token.is_empty())
            .collect()
    }

    /// The values of `Sec-WebSocket-Extensions`.
    pub(super) fn extension_lines(&self) -> impl Iterator<Item = &[u8]> {
        self.values(b"sec-websocket-extensions")
    }

    fn values(&self, name: &'static [u8]) -> impl Iterator<Item = &[u8]> {
        let named = self
            .lines()
            .filter(move |(line, _)| line.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value)
    }

    pub(crate) fn agreed_protocol(&self) -> Option<&str> {
        self.0.protocol.get().map(|protocol| &**protocol)
    }

    pub(crate) fn agree_on(&self, protocol: &str) {
        // Set once, before the connection is opened.
        let _ = self.0.protocol.set(protocol.into());
    }

    pub(crate) fn set_head(&self, head: &Bytes) {
        if !head.is_empty() {
            // Set by the server already, unless they came later than the request.
            let _ = self.0.head.set(head.clone());
        }
    }

    fn lines(&self) -> Lines<'_> {
        Lines(&self.0.headers)
    }
}

impl fmt::Debug for UpgradeRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpgradeRequest")
            .field("uri", &self.0.uri.to_string())
            .field("peer", &self.0.socket.peer)
            .finish_non_exhaustive()
    }
}

struct Lines<'a>(&'a [u8]);

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (name_len, rest) = self.0.split_first_chunk::<2>()?;
        let (name, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*name_len)))?;
        let (value_len, rest) = rest.split_first_chunk::<4>()?;
        let value_len = usize::try_from(u32::from_be_bytes(*value_len)).ok()?;
        let (value, rest) = rest.split_at_checked(value_len)?;
        self.0 = rest;
        Some((name, value))
    }
}

fn compact_headers(headers: &HeaderMap) -> Box<[u8]> {
    let size = headers
        .iter()
        .map(|(name, value)| 6 + name.as_str().len() + value.len())
        .sum();
    let mut out = Vec::with_capacity(size);
    for (name, value) in headers {
        let (Ok(name_len), Ok(value_len)) = (
            u16::try_from(name.as_str().len()),
            u32::try_from(value.len()),
        ) else {
            continue;
        };
        out.extend_from_slice(&name_len.to_be_bytes());
        out.extend_from_slice(name.as_str().as_bytes());
        out.extend_from_slice(&value_len.to_be_bytes());
        out.extend_from_slice(value.as_bytes());
    }
    out.into_boxed_slice()
}

/// The target in memory of its own; an absolute or authority form is cut down to path and query.
fn compact_uri(uri: &Uri) -> Uri {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    Uri::try_from(target.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(target: &str, headers: &[(&'static str, &'static str)]) -> UpgradeRequest {
        let mut builder = http::Request::builder().uri(target);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        UpgradeRequest::new(builder.body(()).unwrap().into_parts().0, "/chat".into())
    }

    #[test]
    fn a_query_parameter_is_decoded() {
        let request = request("/chat?a=1&token=a%20b%2Bc+d&token=2&%zz=3&flag", &[]);
        assert_eq!(request.query("token").as_deref(), Some("a b+c d"));
        assert_eq!(request.query("flag").as_deref(), Some(""));
        assert_eq!(request.query("%zz").as_deref(), Some("3"));
        assert_eq!(request.query("none"), None);
        assert_eq!(request.path(), "/chat");
    }

    #[test]
    fn headers_and_cookies_survive_the_compact_form() {
        let request = request(
            "/",
            &[
                ("Authorization", "Bearer x"),
                ("cookie", "a=1; session=\"s 1\""),
                ("cookie", "b=2"),
                ("empty", ""),
            ],
        );
        assert_eq!(request.header("AUTHORIZATION"), Some("Bearer x"));
        assert_eq!(request.header("empty"), Some(""));
        assert_eq!(request.header("missing"), None);
        assert_eq!(request.cookie("session"), Some("s 1"));
        assert_eq!(request.cookie("b"), Some("2"));
        assert_eq!(request.cookie("sess"), None);
        assert_eq!(request.headers().get_all("cookie").iter().count(), 2);
    }
}
