//! [`Reference`]: what a component may keep of its application, as it does not keep it alive.

use crate::container::error::ResolveError;
use crate::container::index::Table;
use crate::container::store::{LookedUp, Store};
use std::any::TypeId;
use std::sync::{Arc, OnceLock, Weak};

/// An application seen from its own components.
///
/// A look-up counts on the singleton that it finds and on nothing else, so that threads which look up
/// different singletons do not meet.
#[derive(Clone)]
pub(crate) struct Reference {
    store: Weak<Store>,
    /// What was looked up through this one and its like: each type's `Weak<T>`.
    seen: OnceLock<Table<()>>,
    shared: LookedUp,
}

impl Reference {
    pub(crate) fn new(store: &Arc<Store>) -> Self {
        Self {
            store: Arc::downgrade(store),
            seen: OnceLock::new(),
            shared: store.looked_up().clone(),
        }
    }

    /// The application itself, while it is there.
    pub(crate) fn store(&self) -> Result<Arc<Store>, ResolveError> {
        self.store.upgrade().ok_or(ResolveError::Stopped)
    }

    /// Whether the application is there.
    #[inline]
    pub(crate) fn is_alive(&self) -> bool {
        self.store.strong_count() > 0
    }

    /// The singleton that provides `T`, if it was looked up before.
    #[inline]
    pub(crate) fn seen<T: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let seen: &Weak<T> = self.seen.get()?.get(TypeId::of::<T>())?;
        seen.upgrade().filter(|_| self.is_alive())
    }

    /// The same when it is looked up first.
    #[cold]
    #[inline(never)]
    pub(crate) fn find<T: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let store = self.store().ok()?;
        let found = store.find::<T>()?;
        let known = store.defaults()?;
        let seen = self.shared.get_or_init(|| known.unfilled());
        let seen = self.seen.get_or_init(|| seen.clone());
        seen.keep(TypeId::of::<T>(), Arc::downgrade(&found));
        Some(found)
    }
}
