//! [`Reference`]: an application seen from its own components, which do not keep it alive.

use crate::container::error::ResolveError;
use crate::container::store::Store;
use std::sync::{Arc, Weak};

/// An application seen from its own components.
#[derive(Clone)]
pub(crate) struct Reference(Weak<Store>);

impl Reference {
    pub(crate) fn new(store: &Arc<Store>) -> Self {
        Self(Arc::downgrade(store))
    }

    /// A reference to an application that is not complete yet.
    pub(crate) fn early(store: &Weak<Store>) -> Self {
        Self(store.clone())
    }

    /// The application itself, until it has stopped.
    pub(crate) fn store(&self) -> Result<Arc<Store>, ResolveError> {
        self.0.upgrade().ok_or(ResolveError::Stopped)
    }

    /// False once the application has stopped.
    #[inline]
    pub(crate) fn is_alive(&self) -> bool {
        self.0.strong_count() > 0
    }
}
