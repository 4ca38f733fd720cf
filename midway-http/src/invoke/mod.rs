//! The call of a controller's method: its instance found or built, and let go afterwards.

use std::{fmt, future::Future, sync::Arc};

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use midway_core::{Component, Error, OpenScope, Pipeline, Result, ScopePlan};
use tokio::runtime::Handle;

use crate::{
    HttpContext,
    outbound::{Site, failed, rejected},
};

/// What all calls of one route share. Cheap to clone.
pub struct Call<C>(Arc<Shared<C>>);

struct Shared<C> {
    plan: Arc<ScopePlan<C>>,
    pipeline: Pipeline<HttpContext>,
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
    pub(crate) fn new(
        plan: Arc<ScopePlan<C>>,
        pipeline: Pipeline<HttpContext>,
        site: Site,
    ) -> Self {
        Self(Arc::new(Shared {
            plan,
            pipeline,
            site,
        }))
    }

    /// One request: the handler with what stands around it; an error that is left becomes its problem document.
    pub(crate) async fn serve<F, R>(self, mut request: Request, handler: F) -> Response
    where
        F: Fn(Self, Request) -> R,
        R: Future<Output = Result<Response>> + Send,
    {
        let shared = Arc::clone(&self.0);
        let result = if shared.pipeline.is_empty() {
            handler(self, request).await
        } else {
            let context = HttpContext::enter(&mut request);
            let answer = handler(self, request);
            shared
                .pipeline
                .run(&context, &shared.site.target, answer)
                .await
        };
        result.unwrap_or_else(|error| failed(&error, &shared.site))
    }

    /// The request's head, when the controller is built for each request.
    #[must_use]
    pub fn context_of(&self, request: &mut Request) -> Option<HttpContext> {
        match self.0.plan.singleton() {
            Some(_) => None,
            None => Some(HttpContext::enter(request)),
        }
    }

    /// The controller: the singleton, or one built for this request.
    ///
    /// # Errors
    /// Why it could not be built.
    pub async fn open(&self, context: Option<HttpContext>) -> Result<Opened<C>> {
        match context {
            None => {
                let singleton = self.0.plan.singleton().cloned();
                let missing = || Error::msg("a request-scoped controller needs its request");
                singleton.map(Opened::singleton).ok_or_else(missing)
            }
            Some(context) => self.0.plan.open(&[&context]).await.map(Opened::scoped),
        }
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
