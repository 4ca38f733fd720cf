//! [`CloseCode`]: the reason for the end of a connection, as a number.

use std::fmt;

/// The reason for the end of a connection: the number in a close frame.
///
/// The numbers are those of [RFC 6455 section 7.4](https://www.rfc-editor.org/rfc/rfc6455#section-7.4)
/// and of its registry. The type holds any number, because a peer may send any;
/// [`is_sendable`](Self::is_sendable) returns true for those that may be sent.
///
/// | code | constant | meaning | on the wire |
/// | --- | --- | --- | --- |
/// | 1000 | [`NORMAL`](Self::NORMAL) | the purpose is fulfilled | yes |
/// | 1001 | [`AWAY`](Self::AWAY) | a server stops, a browser leaves the page | yes |
/// | 1002 | [`PROTOCOL`](Self::PROTOCOL) | the peer broke the framing rules | yes |
/// | 1003 | [`UNSUPPORTED`](Self::UNSUPPORTED) | a kind of message this side does not take | yes |
/// | 1005 | [`NO_STATUS`](Self::NO_STATUS) | the close frame carried no code | never |
/// | 1006 | [`ABNORMAL`](Self::ABNORMAL) | the connection ended without a close frame | never |
/// | 1007 | [`INVALID_PAYLOAD`](Self::INVALID_PAYLOAD) | the content does not fit its type: text that is not UTF-8 | yes |
/// | 1008 | [`POLICY`](Self::POLICY) | refused by a rule of the application | yes |
/// | 1009 | [`TOO_BIG`](Self::TOO_BIG) | a message larger than this side takes | yes |
/// | 1010 | [`MISSING_EXTENSION`](Self::MISSING_EXTENSION) | the client needed an extension that was not agreed | yes |
/// | 1011 | [`INTERNAL`](Self::INTERNAL) | the server met an error of its own | yes |
/// | 1012 | [`RESTART`](Self::RESTART) | the service restarts | yes |
/// | 1013 | [`TRY_AGAIN`](Self::TRY_AGAIN) | overloaded, come back later | yes |
/// | 1014 | [`BAD_GATEWAY`](Self::BAD_GATEWAY) | the upstream server answered badly | yes |
/// | 1015 | [`TLS`](Self::TLS) | the TLS handshake failed | never |
/// | 3000–3999 | | registered by libraries and frameworks | yes |
/// | 4000–4999 | | free for applications | yes |
///
/// ```
/// use midway_wire::CloseCode;
///
/// let code = CloseCode::from(4001);
/// assert!(code.is_sendable());
/// assert_eq!(u16::from(CloseCode::AWAY), 1001);
/// assert_eq!(CloseCode::AWAY.to_string(), "1001 (going away)");
/// assert!(!CloseCode::ABNORMAL.is_sendable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CloseCode(u16);

impl CloseCode {
    /// 1000: the purpose of the connection is fulfilled.
    pub const NORMAL: Self = Self(1000);
    /// 1001: an endpoint goes away: a server stops, a browser leaves the page.
    pub const AWAY: Self = Self(1001);
    /// 1002: the peer broke the framing rules of RFC 6455.
    pub const PROTOCOL: Self = Self(1002);
    /// 1003: a kind of message that this endpoint does not take, binary where only text is meant.
    pub const UNSUPPORTED: Self = Self(1003);
    /// 1005: what an endpoint reports when the close frame carried no code. Never on the wire.
    pub const NO_STATUS: Self = Self(1005);
    /// 1006: what an endpoint reports when the connection ended without a close frame. Never on
    /// the wire.
    pub const ABNORMAL: Self = Self(1006);
    /// 1007: the content does not fit its type: text that is not UTF-8, or a compressed message
    /// that cannot be inflated.
    pub const INVALID_PAYLOAD: Self = Self(1007);
    /// 1008: refused by a rule of the application for which there is no other code.
    pub const POLICY: Self = Self(1008);
    /// 1009: a message larger than this endpoint takes.
    pub const TOO_BIG: Self = Self(1009);
    /// 1010: sent by a client that needed an extension which the server did not agree to.
    pub const MISSING_EXTENSION: Self = Self(1010);
    /// 1011: the server met an error of its own and cannot go on.
    pub const INTERNAL: Self = Self(1011);
    /// 1012: the service restarts; the client may reconnect, after a random delay.
    pub const RESTART: Self = Self(1012);
    /// 1013: the service is overloaded; the client should come back later.
    pub const TRY_AGAIN: Self = Self(1013);
    /// 1014: this server is a gateway, and the server behind it answered badly.
    pub const BAD_GATEWAY: Self = Self(1014);
    /// 1015: what an endpoint reports when the TLS handshake failed. Never on the wire.
    pub const TLS: Self = Self(1015);

    /// The number itself.
    #[inline]
    #[must_use]
    pub const fn as_u16(self) -> u16 {
        self.0
    }

    /// Returns true if a close frame may carry this code: those registered for use on the wire
    /// (1000–1003 and 1007–1014) and the two ranges free for use (3000–4999).
    ///
    /// A peer that sends any other is answered with [`PROTOCOL`](Self::PROTOCOL).
    #[must_use]
    pub const fn is_sendable(self) -> bool {
        matches!(self.0, 1000..=1003 | 1007..=1014 | 3000..=4999)
    }

    /// The registered meaning in a few words, or `None` for a code without one.
    #[must_use]
    pub const fn meaning(self) -> Option<&'static str> {
        Some(match self.0 {
            1000 => "normal closure",
            1001 => "going away",
            1002 => "protocol error",
            1003 => "unsupported data",
            1005 => "no status received",
            1006 => "abnormal closure",
            1007 => "invalid payload",
            1008 => "policy violation",
            1009 => "message too big",
            1010 => "missing extension",
            1011 => "internal error",
            1012 => "service restart",
            1013 => "try again later",
            1014 => "bad gateway",
            1015 => "TLS handshake failed",
            _ => return None,
        })
    }
}

impl From<u16> for CloseCode {
    #[inline]
    fn from(code: u16) -> Self {
        Self(code)
    }
}

impl From<CloseCode> for u16 {
    #[inline]
    fn from(code: CloseCode) -> Self {
        code.0
    }
}

impl PartialEq<u16> for CloseCode {
    #[inline]
    fn eq(&self, other: &u16) -> bool {
        self.0 == *other
    }
}

/// The number, and its registered meaning where it has one: `1001 (going away)`, `4001`.
impl fmt::Display for CloseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meaning() {
            Some(meaning) => write!(f, "{} ({meaning})", self.0),
            None => write!(f, "{}", self.0),
        }
    }
}
