//! A controller for the length of one call: the singleton, or an instance of its own.

use std::{fmt, sync::Arc};

use futures_util::future::BoxFuture;
use midway_core::{Component, Error, OpenScope, Result, ScopePlan};
use tokio::runtime::Handle;

use crate::HttpContext;

type Open<C> = dyn Fn(HttpContext) -> BoxFuture<'static, Result<OpenScope<C>>> + Send + Sync;

/// The source of a controller's instances, decided at boot.
pub(crate) enum Instances<C> {
    /// One instance serves all requests.
    Singleton(Arc<C>),
    /// A new instance is built for each request.
    Scoped(Arc<Open<C>>),
}

impl<C> Clone for Instances<C> {
    fn clone(&self) -> Self {
        match self {
            Self::Singleton(controller) => Self::Singleton(Arc::clone(controller)),
            Self::Scoped(open) => Self::Scoped(Arc::clone(open)),
        }
    }
}

impl<C: Component> Instances<C> {
    pub(crate) fn new(plan: ScopePlan<C>) -> Self {
        if let Some(controller) = plan.singleton() {
            return Self::Singleton(Arc::clone(controller));
        }
        let plan = Arc::new(plan);
        Self::Scoped(Arc::new(move |context| {
            let plan = Arc::clone(&plan);
            Box::pin(async move { plan.open(&[&context]).await })
        }))
    }
}

impl<C: Send + Sync + 'static> Instances<C> {
    pub(super) fn is_singleton(&self) -> bool {
        matches!(self, Self::Singleton(_))
    }

    /// The controller for one request.
    pub(super) async fn open(&self, context: Option<HttpContext>) -> Result<Opened<C>> {
        match (self, context) {
            (Self::Singleton(controller), _) => Ok(Opened {
                controller: Arc::clone(controller),
                scope: None,
            }),
            (Self::Scoped(open), Some(context)) => {
                let scope = open(context).await?;
                Ok(Opened {
                    controller: Arc::clone(scope.get()),
                    scope: Some(scope),
                })
            }
            (Self::Scoped(_), None) => {
                Err(Error::msg("a request-scoped controller needs its request"))
            }
        }
    }
}

/// A controller for the length of one call.
pub struct Opened<C: Send + Sync + 'static> {
    controller: Arc<C>,
    scope: Option<OpenScope<C>>,
}

impl<C: Send + Sync + 'static> fmt::Debug for Opened<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl<C: Send + Sync + 'static> Opened<C> {
    /// The controller.
    #[must_use]
    pub fn get(&self) -> &C {
        &self.controller
    }

    /// Destroys what was built for this request.
    pub async fn close(mut self) {
        if let Some(scope) = self.scope.take() {
            // In a box, so that a singleton's call has no room for it.
            Box::pin(scope.close()).await;
        }
    }
}

/// Destroys the request's components when the handler panicked or its client disconnected.
impl<C: Send + Sync + 'static> Drop for Opened<C> {
    fn drop(&mut self) {
        if let Some(scope) = self.scope.take()
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(scope.close());
        }
    }
}
