//! [`Hooks`]: what the application decides about an upgrade, in code.

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use futures_util::future::BoxFuture;
use http::StatusCode;
use midway_core::__private::logged;
use midway_core::{Error, Result};

use super::{
    decision::{Decision, Headers, Principal, Verdict},
    refusal::Refusal,
    request::UpgradeRequest,
};

type Verify = Arc<dyn Fn(UpgradeRequest) -> BoxFuture<'static, Result<Decision>> + Send + Sync>;
type Choose = Arc<dyn Fn(&[&str], &UpgradeRequest) -> Option<String> + Send + Sync>;

/// The hooks of one framework; they may be added while it runs.
#[derive(Default)]
pub(crate) struct Hooks(RwLock<Added>);

#[derive(Clone, Default)]
struct Added {
    verify: Vec<Verify>,
    protocols: Option<Choose>,
}

impl Hooks {
    pub(crate) fn add_verify<F, Fut, D>(&self, hook: F)
    where
        F: Fn(UpgradeRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<D>> + Send + 'static,
        D: Into<Decision>,
    {
        let hook: Verify = Arc::new(move |request| {
            let deciding = hook(request);
            Box::pin(async move { Ok(deciding.await?.into()) })
        });
        self.change().verify.push(hook);
    }

    pub(crate) fn set_protocols(&self, choose: Choose) {
        self.change().protocols = Some(choose);
    }

    fn change(&self) -> RwLockWriteGuard<'_, Added> {
        // Every change is a push or an assignment.
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The hooks at this moment.
    fn added(&self) -> Added {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Releases all hooks, and what they hold.
    pub(crate) fn clear(&self) {
        *self.change() = Added::default();
    }

    /// Asks every hook, in the order in which they were added; the first refusal counts, and the
    /// last principal.
    pub(super) async fn verify(&self, request: &UpgradeRequest) -> Result<Allowed, Refusal> {
        let mut allowed = Allowed::default();
        for hook in self.added().verify {
            let failed = |error| undecided(request.path(), &error);
            let Decision { verdict, headers } = hook(request.clone()).await.map_err(failed)?;
            let headers = headers.map_err(failed)?;
            match verdict {
                Verdict::Allow(principal) => {
                    allowed.principal = principal.or(allowed.principal);
                    allowed.headers.extend(headers);
                }
                Verdict::Deny(status, body) => {
                    let line = body.unwrap_or_else(|| reason(status).to_owned());
                    return Err(Refusal::new(status, line).with_headers(headers));
                }
            }
        }
        Ok(allowed)
    }

    /// The sub-protocol to agree on: the hook's choice if the client offers it, else the client's
    /// first.
    pub(super) fn protocol(&self, request: &UpgradeRequest) -> Option<String> {
        let offered = request.protocols();
        let first = *offered.first()?;
        match self.added().protocols {
            None => Some(first.to_owned()),
            Some(choose) => {
                choose(&offered, request).filter(|chosen| offered.contains(&chosen.as_str()))
            }
        }
    }
}

/// The hooks' answer for a client that may connect.
#[derive(Default)]
pub(super) struct Allowed {
    pub(super) principal: Option<Principal>,
    /// Headers that they add to the 101.
    pub(super) headers: Headers,
}

/// A hook failed or panicked.
pub(crate) fn undecided(path: &str, error: &Error) -> Refusal {
    logged(|| tracing::error!(?path, ?error, "the upgrade hook failed"));
    Refusal::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the server failed to decide",
    )
}

fn reason(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "authentication is required",
        StatusCode::FORBIDDEN => "not allowed",
        _ => status.canonical_reason().unwrap_or("refused"),
    }
}
