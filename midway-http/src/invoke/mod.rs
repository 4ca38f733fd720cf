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
use futures_util::{FutureExt, future::Either};
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

impl<C> Shared<C> {
    fn settle(&self, result: Result<Response>) -> Response {
        result.unwrap_or_else(|error| failed(&error, &self.site))
    }
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
    ///
    /// No `async fn`: one would keep the request beside the handler's future, and copy both.
    pub(crate) fn serve<F, R>(
        &self,
        mut request: Request,
        handler: &F,
    ) -> impl Future<Output = Response> + use<C, F, R>
    where
        F: Fn(Self, Option<HttpContext>, Request) -> R,
        R: Future<Output = Result<Response>> + Send,
    {
        let shared = Arc::clone(&self.0);
        let (is_plain, is_singleton) =
            (shared.pipeline.is_empty(), shared.instances.is_singleton());
        let context = (!is_plain || !is_singleton).then(|| HttpContext::enter(&mut request));
        let answer = handler(self.clone(), context.clone(), request);
        let Some(context) = context.filter(|_| !is_plain) else {
            return Either::Left(answer.map(move |result| shared.settle(result)));
        };
        // In a box, so that a call without a pipeline has no room for it.
        Either::Right(Box::pin(async move {
            let target = &shared.site.target;
            let result = shared.pipeline.run(&context, target, answer).await;
            shared.settle(result)
        }))
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
