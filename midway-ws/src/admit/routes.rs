//! [`Routes`]: the controllers by the patterns of their paths.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use http::StatusCode;
use matchit::{InsertError, Router};
use midway_core::__private::logged;
use midway_core::{Error, Result};
use midway_server::{normal_path, parameters::precedence};

use super::{refusal::Refusal, request::UpgradeRequest};
use crate::invoke::{Check, Route};

#[cfg(test)]
mod tests;

/// A controller, and the requests that it takes.
pub(crate) struct Destination {
    pub(crate) pattern: Arc<str>,
    /// The parameters of its handlers that depend on the request alone.
    pub(crate) checks: Vec<Check>,
    pub(crate) route: Arc<Route>,
}

/// The controllers by pattern, as `normal_path` spells it.
///
/// One tree of `matchit` holds no parameter beside a wildcard. The pattern that a tree does not take goes to the next,
/// so there is one tree nearly always; of what several find, the most exact pattern counts.
#[derive(Default)]
pub(crate) struct Routes(Vec<Router<Arc<Destination>>>);

impl Routes {
    /// Adds a controller. No other has a pattern of the same shape: the start-up checks have seen to that.
    pub(crate) fn insert(&mut self, destination: Destination) -> Result<(), InsertError> {
        let destination = Arc::new(destination);
        for tree in &mut self.0 {
            // A refused pattern may leave parts of itself, so it is tried on a copy.
            let mut with = tree.clone();
            match with.insert(&*destination.pattern, Arc::clone(&destination)) {
                Err(InsertError::Conflict { .. }) => {}
                inserted => {
                    *tree = with;
                    return inserted;
                }
            }
        }
        let mut tree = Router::new();
        tree.insert(&*destination.pattern, Arc::clone(&destination))?;
        self.0.push(tree);
        Ok(())
    }

    /// The controller at a path, whichever of its equal spellings it has.
    pub(super) fn at(&self, path: &str) -> Option<&Arc<Destination>> {
        let path = normal_path(path);
        let found = self.0.iter().filter_map(|tree| tree.at(&path).ok());
        found
            .map(|matched| matched.value)
            .max_by(|a, b| precedence(&a.pattern).cmp(precedence(&b.pattern)))
    }
}

impl Destination {
    /// Refuses a request whose path or query does not have what the handlers take.
    pub(super) fn check(&self, request: &UpgradeRequest) -> Result<(), Refusal> {
        let check = || self.checks.iter().try_for_each(|check| check(request));
        let checked = catch_unwind(AssertUnwindSafe(check));
        let Err(error) = checked.unwrap_or_else(|panic| Err(Error::from_panic(&*panic))) else {
            return Ok(());
        };
        if error.is_client_fault() {
            let line = error.to_string().replace(char::is_control, " ");
            return Err(Refusal::new(StatusCode::BAD_REQUEST, line));
        }
        let (path, pattern) = (request.path(), &self.pattern);
        logged(|| {
            tracing::error!(?path, %pattern, ?error, "a handler's parameter does not fit its path");
        });
        Err(Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the server failed to read the request",
        ))
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Destination").field(&self.pattern).finish()
    }
}
