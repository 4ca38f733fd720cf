//! The call of a controller's method: its instance found or built, and let go afterwards.

use std::{fmt, sync::Arc};

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use midway_core::{Component, OpenScope, ScopePlan};
use tokio::runtime::Handle;

use crate::{
    HttpContext,
    outbound::{Site, failed, rejected},
};

/// What all calls of one route share. Cheap to clone.
pub struct Call<C>(Arc<Shared<C>>);

struct Shared<C> {
    plan: Arc<ScopePlan<C>>,
    site: Site,
}

impl<C> Clone for Call<C> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<C> fmt::Debug for Call<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.0.site).finish()
    }
}

impl<C: Component> Call<C> {
    pub(crate) fn new(plan: Arc<ScopePlan<C>>, site: Site) -> Self {
        Self(Arc::new(Shared { plan, site }))
    }

    /// Where the call happens, for what is said about its errors.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// The request's head, when the controller is built for each request.
    #[must_use]
    pub fn context_of(&self, request: &Request) -> Option<HttpContext> {
        match self.0.plan.singleton() {
            Some(_) => None,
            None => Some(HttpContext::of(request)),
        }
    }

    /// The controller: the singleton, or one built for this request.
    ///
    /// # Errors
    /// The response that says why it could not be built.
    pub async fn open(&self, context: Option<HttpContext>) -> Result<Opened<C>, Response> {
        let Some(context) = context else {
            let singleton = self.0.plan.singleton().cloned();
            return singleton
                .map(Opened::singleton)
                .ok_or_else(|| self.unplanned());
        };
        match self.0.plan.open(&[&context]).await {
            Ok(scope) => Ok(Opened::scoped(scope)),
            Err(error) => Err(failed(&error, &self.0.site)),
        }
    }

    fn unplanned(&self) -> Response {
        let error = midway_core::Error::msg("a request-scoped controller needs its request");
        failed(&error, &self.0.site)
    }

    /// The response for an argument that could not be extracted.
    pub async fn reject(&self, rejection: impl IntoResponse) -> Response {
        rejected(rejection.into_response(), &self.0.site).await
    }
}

/// A controller for the length of one call.
pub struct Opened<C: Component> {
    root: Arc<C>,
    scope: Option<OpenScope<C>>,
}

impl<C: Component> fmt::Debug for Opened<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl<C: Component> Opened<C> {
    fn singleton(root: Arc<C>) -> Self {
        Self { root, scope: None }
    }

    fn scoped(scope: OpenScope<C>) -> Self {
        Self {
            root: Arc::clone(scope.get()),
            scope: Some(scope),
        }
    }

    /// The controller.
    #[must_use]
    pub fn get(&self) -> &C {
        &self.root
    }

    /// Destroys what was built for this request.
    pub async fn close(mut self) {
        if let Some(scope) = self.scope.take() {
            scope.close().await;
        }
    }
}

/// A handler that panicked, or whose client went away, leaves its request's components to be destroyed here.
impl<C: Component> Drop for Opened<C> {
    fn drop(&mut self) {
        if let Some(scope) = self.scope.take()
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(scope.close());
        }
    }
}
