//! One component's construction: the same for a singleton and for a component of a request.

use super::Source;
use crate::Result;
use crate::container::definition::{Construct, Definition, Instance};
use crate::container::objects::ObjectStage;
use crate::guarded::{guarded, unpanicked};
use crate::step::{Phase, Steps};
use std::future::Future;
use std::time::{Duration, Instant};

/// Runs the constructor, then `init`, each for at most `deadline`; a panic is an error. `notify` is called
/// with each stage; `steps`, if there are any, get the duration of each.
pub(super) async fn construct(
    definition: &Definition,
    mut source: Source<'_>,
    deadline: Duration,
    steps: Option<&Steps>,
    notify: impl Fn(ObjectStage, Option<&Instance>),
) -> Result<Instance> {
    notify(ObjectStage::BeforeCreate, None);
    let work = async {
        match &definition.construct {
            Construct::Object(instance) => Ok(instance.clone()),
            Construct::Sync(make) => unpanicked(|| make(&mut source)),
            Construct::Async(make) => guarded(deadline, unpanicked(|| make(&mut source))?).await,
        }
    };
    let instance = step(Phase::Construct, definition, steps, work).await?;
    notify(ObjectStage::Created, Some(&instance));
    if let Some(init) = definition.init {
        // Called inside of the future, whose panics are caught.
        let work = guarded(deadline, async { init(instance.clone()).await });
        step(Phase::Init, definition, steps, work).await?;
    }
    notify(ObjectStage::Initialized, Some(&instance));
    Ok(instance)
}

/// Awaits a step and reports how it ended.
async fn step<T>(
    phase: Phase,
    definition: &Definition,
    steps: Option<&Steps>,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let Some(steps) = steps else {
        return work.await;
    };
    let begun = Instant::now();
    let outcome = work.await;
    steps.ended(phase, || definition.title(), begun, outcome.as_ref().err());
    outcome
}
