//! From a word to a component's method: the registration and the handler.

use std::{any::TypeId, fmt, pin::Pin, sync::Arc};

use midway_core::{Component, Container, Location, Result};

use crate::Line;

/// The future of an answer.
pub type Answering = Pin<Box<dyn Future<Output = Result<String>> + Send>>;

/// Calls a component's method with a line.
pub type Handler = Box<dyn Fn(Line) -> Answering + Send + Sync>;

/// The registration that [`macro@crate::line_controller`] leaves for the framework to find.
#[derive(Clone, Copy, Debug)]
pub struct LineRegistration {
    #[doc(hidden)]
    pub describe: fn() -> WordDefinition,
}

inventory::collect!(LineRegistration);

/// A word before anything is built.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct WordDefinition {
    pub word: &'static str,
    pub component: TypeId,
    /// `Arithmetic::add`.
    pub name: &'static str,
    pub location: Location,
    pub handler: fn(&Container) -> Result<Handler>,
}

impl fmt::Debug for WordDefinition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} => {} at {}", self.word, self.name, self.location)
    }
}

/// The handler that calls a method of `C`: of the singleton, or of one built for each line.
///
/// # Errors
///
/// The application has no `C`.
#[doc(hidden)]
pub fn handler_of<C: Component>(
    container: &Container,
    call: fn(Arc<C>, Line) -> Answering,
) -> Result<Handler> {
    let plan = Arc::new(container.scope_plan::<C>()?);
    if let Some(singleton) = plan.singleton() {
        let singleton = Arc::clone(singleton);
        return Ok(Box::new(move |line| call(Arc::clone(&singleton), line)));
    }
    Ok(Box::new(move |line| {
        let plan = Arc::clone(&plan);
        Box::pin(async move {
            let peer = *line.peer();
            let scope = plan.open(&[&peer]).await?;
            let answer = call(Arc::clone(scope.get()), line).await;
            scope.close().await;
            answer
        })
    }))
}

/// The words of one application, sorted.
pub(crate) fn words(contains: impl Fn(TypeId) -> bool) -> Vec<WordDefinition> {
    let all = inventory::iter::<LineRegistration>.into_iter();
    let mut ours: Vec<WordDefinition> = all
        .map(|registration| (registration.describe)())
        .filter(|word| contains(word.component))
        .collect();
    // `inventory` promises no order.
    ours.sort_by_key(|word| (word.word, word.name, word.location));
    ours
}
