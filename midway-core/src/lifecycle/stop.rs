//! The steps backward: drain, tasks, `on_stop` in reverse, frameworks, `destroy` in reverse; nothing is skipped.
//!
//! ```text
//! Stopping is ready → frameworks drain (all at once) → tasks are joined → on_stop (reverse)
//!                   → frameworks stop (reverse) → destroy (reverse) → instances are dropped (reverse)
//! ```
//!
//! The steps are taken once: `Running::returned` is set by the first of `App::stop`, a start that fails, and the drop
//! of `Running`, which takes them in a task of its own. Each step runs only for what the way forward has reached: the
//! counters in `Running` record how far it came. A step has a share of what is left of `core.stopTimeout`; one that
//! fails, panics or is late becomes a problem, and the next step runs all the same.

use super::Tasks;
use super::boot::Running;
use crate::container::inject::{destroy, release};
use crate::deadline::Budget;
use crate::log::logged;
use crate::report::{Escaped, Problem};
use crate::step::{Phase, Steps};
use futures_util::future::join_all;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The most time behind the deadline that a framework may take to report that it was missed.
const GRACE: Duration = Duration::from_secs(1);

/// Takes back whatever had been done, in reverse; every error is collected.
pub(super) async fn backward(mut running: Running) -> Vec<Problem> {
    running.returned = true;
    running.stop.begin();
    let mut problems = Vec::new();
    let budget = Budget::new(running.deadlines.stop);
    let container = running.container();
    let steps = &running.store.steps;

    let deadline = budget.share();
    let grace = GRACE.min(deadline / 2);
    let drains = running.frameworks[..running.running].iter().map(|driven| {
        let work = (driven.driver.drain)(&driven.instance, deadline);
        driven.step(steps, Phase::Drain, deadline + grace, work)
    });
    let drained = join_all(drains).await.into_iter();
    problems.extend(drained.filter_map(Result::err));
    problems.extend(join(&running.tasks, steps, budget).await);

    for configured in running.configurations[..running.ready].iter().rev() {
        let work = (configured.hooks.on_stop)(&configured.instance, &container);
        let stopped = configured.step(steps, Phase::OnStop, budget.share(), work);
        problems.extend(stopped.await.err());
    }
    for driven in running.frameworks[..running.initialized].iter().rev() {
        let work = (driven.driver.stop)(&driven.instance);
        let stopped = driven.step(steps, Phase::Stop, budget.share(), work);
        problems.extend(stopped.await.err());
    }
    problems.extend(destroy(&running.store, budget).await);
    let store = Arc::clone(&running.store);
    drop(running);
    problems.extend(release(store));
    problems
}

/// Waits for the background tasks, if there are any.
async fn join(tasks: &Tasks, steps: &Steps, budget: Budget) -> Vec<Problem> {
    let idle = tasks.is_idle();
    let begun = Instant::now();
    let found = tasks.join(budget).await;
    if !idle {
        steps.looked(Phase::Tasks, "Tasks", begun, &found);
    }
    found
}

/// If a start or an application is dropped before its end, the steps backward run
/// in a background task.
impl Drop for Running {
    fn drop(&mut self) {
        if std::mem::replace(&mut self.returned, true) {
            return;
        }
        self.stop.begin();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            logged(|| {
                tracing::warn!(
                    "dropped outside a tokio runtime: no hook runs, nothing is destroyed"
                );
            });
            return;
        };
        let rest = Self {
            store: self.store.clone(),
            stop: self.stop.clone(),
            tasks: self.tasks.clone(),
            configurations: std::mem::take(&mut self.configurations),
            frameworks: std::mem::take(&mut self.frameworks),
            ..*self
        };
        // The task is detached: its failures are logged.
        drop(runtime.spawn(async move {
            for problem in backward(rest).await {
                logged(|| tracing::error!(code = problem.code(), "{}", Escaped(problem.message())));
            }
        }));
    }
}
