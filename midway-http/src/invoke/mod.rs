//! The call of a controller's method: its instance is found or built, and released afterwards.

// The controller for the length of one call.
mod opened;
pub(crate) use opened::Instances;
pub use opened::Opened;

use std::{fmt, future::Future, sync::Arc};

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use midway_core::{Pipeline, Result};

use crate::{
    HttpContext,
    outbound::{Site, failed, rejected},
};

/// The state that all calls of one route share. Cheap to clone.
pub struct Call<C>(Arc<Shared<C>>);

struct Shared<C> {
    instances: Instances<C>,
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

impl<C: Send + Sync + 'static> Call<C> {
    pub(crate) fn new(
        instances: Instances<C>,
        pipeline: Pipeline<HttpContext>,
        site: Site,
    ) -> Self {
        Self(Arc::new(Shared {
            instances,
            pipeline,
            site,
        }))
    }

    /// Serves one request: the handler inside its pipeline; an error that remains becomes its problem document.
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
        (!self.0.instances.is_singleton()).then(|| HttpContext::enter(request))
    }

    /// The controller: the singleton, or one built for this request.
    ///
    /// # Errors
    /// The controller could not be built.
    pub async fn open(&self, context: Option<HttpContext>) -> Result<Opened<C>> {
        self.0.instances.open(context).await
    }

    /// The response for an argument that could not be extracted.
    pub async fn reject(&self, rejection: impl IntoResponse) -> Response {
        rejected(rejection.into_response(), &self.0.site).await
    }
}
