//! [`Decision`]: the answer of an authentication hook to an upgrade.

use std::{any::Any, fmt, sync::Arc};

use http::{HeaderName, HeaderValue, StatusCode, header};
use midway_core::{Error, Result};

/// A value that a hook attaches to the connection it allows.
pub(crate) type Principal = Arc<dyn Any + Send + Sync>;

/// Header lines of the application's own.
pub(super) type Headers = Vec<(HeaderName, HeaderValue)>;

/// A hook's answer: the client may connect, and as which principal, or is refused with a status.
///
/// A hook may also return a `bool`: `true` allows, `false` refuses with 401.
///
/// ```
/// use midway_ws::{Decision, StatusCode, UpgradeRequest};
///
/// struct User(String);
///
/// async fn who(request: UpgradeRequest) -> midway_core::Result<Decision> {
///     Ok(match request.cookie("session") {
///         None => Decision::deny(StatusCode::UNAUTHORIZED)
///             .with_header("www-authenticate", "Bearer realm=\"chat\""),
///         Some("banned") => Decision::deny(StatusCode::FORBIDDEN).with_body("not you"),
///         Some(name) => Decision::allow_with(User(name.to_owned())),
///     })
/// }
/// ```
#[must_use]
pub struct Decision {
    pub(super) verdict: Verdict,
    /// Headers to add to the answer, or the error of one that cannot be sent.
    pub(super) headers: Result<Headers>,
}

pub(super) enum Verdict {
    Allow(Option<Principal>),
    Deny(StatusCode, Option<String>),
}

/// Headers of the handshake and the connection itself, which an application cannot set.
const RESERVED: [HeaderName; 7] = [
    header::CONNECTION,
    header::UPGRADE,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::SEC_WEBSOCKET_ACCEPT,
    header::SEC_WEBSOCKET_EXTENSIONS,
    header::SEC_WEBSOCKET_PROTOCOL,
];

impl Decision {
    /// The client may connect.
    pub fn allow() -> Self {
        Verdict::Allow(None).into()
    }

    /// The client may connect, and this is who it is; its handlers get it back from
    /// [`Context::principal`](crate::Context::principal).
    pub fn allow_with<T: Any + Send + Sync>(principal: T) -> Self {
        Verdict::Allow(Some(Arc::new(principal))).into()
    }

    /// The client is refused with this status and a one-line body.
    ///
    /// A status that is not an error (below 400) becomes 403: it would look like an answer. A 401 has
    /// `WWW-Authenticate: Bearer`, unless [`with_header`](Self::with_header) names another scheme.
    pub fn deny(status: StatusCode) -> Self {
        let error = status.is_client_error() || status.is_server_error();
        let status = if error { status } else { StatusCode::FORBIDDEN };
        Verdict::Deny(status, None).into()
    }

    /// The body of the refusal. Does nothing to a client that is allowed.
    pub fn with_body(mut self, body: impl Into<String>) -> Self {
        if let Verdict::Deny(_, said) = &mut self.verdict {
            *said = Some(body.into());
        }
        self
    }

    /// Adds a header to the answer: to the refusal, whose own header of that name it replaces, or to
    /// the 101 of a client that is allowed (`set-cookie`). One name several times gives as many
    /// lines.
    ///
    /// A name or a value that cannot be sent, or a header that belongs to the handshake
    /// (`connection`, `upgrade`, `content-length`, `transfer-encoding`, and the server's
    /// `sec-websocket-…`), is an error of the hook: 500, and the log has it.
    pub fn with_header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        if let Ok(headers) = &mut self.headers
            && let Err(error) = add(headers, name, value)
        {
            self.headers = Err(error.without_place());
        }
        self
    }
}

fn add<N, V>(headers: &mut Headers, name: N, value: V) -> Result<()>
where
    N: TryInto<HeaderName, Error: Into<http::Error>>,
    V: TryInto<HeaderValue, Error: Into<http::Error>>,
{
    let name = name.try_into().map_err(Into::into)?;
    let value = value.try_into().map_err(|error| {
        Error::from(error.into()).context(format_args!("the header `{name}` of a Decision"))
    })?;
    if RESERVED.contains(&name) {
        return Err(Error::msg(format_args!(
            "`{name}` belongs to the handshake; a Decision cannot set it"
        )));
    }
    headers.push((name, value));
    Ok(())
}

impl From<Verdict> for Decision {
    fn from(verdict: Verdict) -> Self {
        Self {
            verdict,
            headers: Ok(Headers::new()),
        }
    }
}

impl From<bool> for Decision {
    fn from(allowed: bool) -> Self {
        if allowed {
            Self::allow()
        } else {
            Self::deny(StatusCode::UNAUTHORIZED)
        }
    }
}

impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.verdict {
            Verdict::Allow(None) => f.write_str("Allow"),
            Verdict::Allow(Some(_)) => f.write_str("AllowWith(..)"),
            Verdict::Deny(status, _) => write!(f, "Deny({status})"),
        }
    }
}
