//! The token's check, and who it belongs to.

use midway_core::prelude::*;
use midway_ws::prelude::*;

/// Whoever shows this is let in.
const VALID: &str = "valid-token";

/// Who a connection belongs to: what `ctx.principal()` gives back after the handshake.
#[derive(Clone, Debug)]
pub struct User {
    /// Where the token came from: `query`, `header` or `cookie`.
    pub token_by: &'static str,
}

/// Knows the tokens.
#[derive(Component)]
pub struct TokenService;

impl TokenService {
    /// The user whose valid token came as `?token=…`, as `Authorization: Bearer …` or as the cookie `session`.
    #[must_use]
    pub fn user(&self, request: &UpgradeRequest) -> Option<User> {
        let by_query = request.query("token").as_deref() == Some(VALID);
        let by_header = request
            .header("authorization")
            .and_then(|value| value.strip_prefix("Bearer "))
            == Some(VALID);
        let by_cookie = request.cookie("session") == Some(VALID);
        [
            (by_query, "query"),
            (by_header, "header"),
            (by_cookie, "cookie"),
        ]
        .into_iter()
        .find_map(|(valid, token_by)| valid.then_some(User { token_by }))
    }
}
