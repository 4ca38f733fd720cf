//! [`Admission`]: the hooks and routes that decide about an upgrade request.

use std::sync::{Arc, PoisonError, RwLock};

use super::{hooks::Hooks, routes::Routes};
use crate::hub::{Hub, Serving};

/// Decides which requests become connections, and of which controller.
///
/// It holds the hub, and the hub does not know it: what happens to a connection later never leads
/// back to the controllers' routes.
#[derive(Default)]
pub(crate) struct Admission {
    pub(crate) hub: Arc<Hub>,
    pub(crate) hooks: Hooks,
    /// `Some` while the framework runs.
    routes: RwLock<Option<Arc<Routes>>>,
}

impl Admission {
    /// Begins to admit connections.
    pub(crate) fn open(&self, routes: Routes) {
        *self.routes.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(routes));
    }

    /// Releases the controllers, the hooks, and what they hold.
    pub(crate) fn close(&self) {
        *self.routes.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.hooks.clear();
    }

    /// Options and routes; `None` if the framework takes no connections.
    pub(super) fn serving(&self) -> Option<(Arc<Serving>, Arc<Routes>)> {
        if self.hub.is_draining() {
            return None;
        }
        // Replaced as a whole, so a poisoned lock guards nothing broken.
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        Some((self.hub.settings()?, routes.clone()?))
    }
}
