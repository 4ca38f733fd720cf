//! [`Decision`]: what an authentication hook says about an upgrade.

use std::{any::Any, fmt, sync::Arc};

use http::StatusCode;

/// What a hook attaches to the connection it allows.
pub(crate) type Principal = Arc<dyn Any + Send + Sync>;

/// Whether a client may connect, with which status it is refused, and who it is.
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
///         None => Decision::deny(StatusCode::UNAUTHORIZED),
///         Some("banned") => Decision::deny(StatusCode::FORBIDDEN).with_body("not you"),
///         Some(name) => Decision::allow_with(User(name.to_owned())),
///     })
/// }
/// ```
#[must_use]
pub struct Decision(pub(super) Verdict);

pub(super) enum Verdict {
    Allow(Option<Principal>),
    Deny(StatusCode, Option<String>),
}

impl Decision {
    /// The client may connect.
    pub fn allow() -> Self {
        Self(Verdict::Allow(None))
    }

    /// The client may connect, and this is who it is; its handlers get it back from
    /// [`Context::principal`](crate::Context::principal).
    pub fn allow_with<T: Any + Send + Sync>(principal: T) -> Self {
        Self(Verdict::Allow(Some(Arc::new(principal))))
    }

    /// The client is refused with this status and a one-line body.
    ///
    /// A status that is not an error (below 400) becomes 403: it would look like an answer.
    pub fn deny(status: StatusCode) -> Self {
        let error = status.is_client_error() || status.is_server_error();
        Self(Verdict::Deny(
            if error { status } else { StatusCode::FORBIDDEN },
            None,
        ))
    }

    /// The body of the refusal. Does nothing to a client that is allowed.
    pub fn with_body(self, body: impl Into<String>) -> Self {
        Self(match self.0 {
            Verdict::Deny(status, _) => Verdict::Deny(status, Some(body.into())),
            allow => allow,
        })
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
        match &self.0 {
            Verdict::Allow(None) => f.write_str("Allow"),
            Verdict::Allow(Some(_)) => f.write_str("AllowWith(..)"),
            Verdict::Deny(status, _) => write!(f, "Deny({status})"),
        }
    }
}
