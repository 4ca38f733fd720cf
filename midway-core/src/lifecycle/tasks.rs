//! `Tasks`: work in the background that the stop waits for.

use super::Stopping;
use crate::container::definition::Dependency;
use crate::container::inject::{Inject, Source};
use crate::deadline::{Budget, CORE};
use crate::guarded::contained;
use crate::log::logged;
use crate::report::{Location, Problem};
use crate::{Error, Result};
use futures_util::FutureExt;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// The time that a task which was cut off may take to be dropped.
const DROPPED: Duration = Duration::from_millis(250);

/// The most panics that the stop reports; each is logged.
const REPORTED: usize = 16;

/// The background tasks of an application. Any component injects it; cheap to clone.
///
/// At a stop [`stopping`](Self::stopping) is ready at once. The tasks have the time of the drain, and
/// behind it half of what is left of `core.stopTimeout`, before the `on_stop` hooks run: components are all
/// there. What is not finished then is cut off where it awaits, and is part of the [`StopError`] (E-LIFE-009).
/// A task that panics is logged, and part of it as well (E-LIFE-008).
///
/// ```
/// use midway_core::prelude::*;
/// # use std::sync::atomic::{AtomicBool, Ordering};
///
/// #[derive(Component)]
/// struct Outbox {
///     #[inject]
///     tasks: Tasks,
/// #     sent: AtomicBool,
/// }
///
/// impl Outbox {
///     fn send(self: Arc<Self>, letter: String) {
///         self.tasks.clone().spawn(async move {
///             // The stop waits until the letter is delivered.
///             self.deliver(letter).await;
///         });
///     }
/// #     async fn deliver(&self, _letter: String) { self.sent.store(true, Ordering::Relaxed); }
/// }
/// # #[derive(Configuration)]
/// # struct MainConfiguration;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let app = midway_core::Bootstrap::configure::<MainConfiguration>().start().await?;
/// # let outbox = app.container().get::<Outbox>()?;
/// # outbox.clone().send("hello".to_owned());
/// # app.stop().await?;
/// # assert!(outbox.sent.load(Ordering::Relaxed));
/// # Ok(())
/// # }
/// ```
///
/// [`StopError`]: crate::StopError
#[derive(Clone)]
pub struct Tasks(Arc<Shared>);

struct Shared {
    stopping: Stopping,
    /// Tasks may be spawned from any thread, also from one of no runtime.
    runtime: Option<Handle>,
    state: Mutex<State>,
    /// The number of those that run.
    count: watch::Sender<usize>,
}

#[derive(Default)]
struct State {
    next: u64,
    running: HashMap<u64, (Location, Option<AbortHandle>)>,
    panicked: Vec<(Location, Error)>,
    /// The stop has waited: nothing more is begun.
    closed: bool,
}

impl Tasks {
    pub(crate) fn new(stopping: Stopping) -> Self {
        Self(Arc::new(Shared {
            stopping,
            runtime: Handle::try_current().ok(),
            state: Mutex::default(),
            count: watch::Sender::new(0),
        }))
    }

    /// Begins a task: `async move { … }` that returns nothing.
    ///
    /// Once the stop has waited for the tasks, a new one is dropped without being run, with a warning.
    #[track_caller]
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let place = Location::caller();
        let runtime = self.0.runtime.as_ref();
        let entered = runtime.and_then(|runtime| Some((runtime, self.0.enter(place)?)));
        let Some((runtime, number)) = entered else {
            let message = "a background task was spawned after the stop: it is dropped";
            return logged(|| tracing::warn!(%place, message));
        };
        let running = RunningTask {
            shared: self.0.clone(),
            number,
            place,
        };
        let spawned = runtime.spawn(running.until_its_end(task));
        self.0.spawned(number, spawned.abort_handle());
    }

    /// Ready when the stop begins: for what would run on and on.
    pub fn stopping(&self) -> Stopping {
        self.0.stopping.clone()
    }

    /// There is nothing to wait for and to report.
    pub(crate) fn is_idle(&self) -> bool {
        let state = self.0.lock();
        state.running.is_empty() && state.panicked.is_empty()
    }

    /// Waits for the tasks for their share of the stop, then cuts them off. Nothing is begun any more.
    pub(crate) async fn join(&self, budget: Budget) -> Vec<Problem> {
        let deadline = budget.share();
        let in_time = tokio::time::timeout(deadline, self.0.ended()).await;
        let (late, panicked) = self.0.close();
        if in_time.is_err() {
            // So that their values are dropped before the components are.
            let dropped = DROPPED.min(budget.share());
            let _blocked = tokio::time::timeout(dropped, self.0.ended()).await;
        }
        let panicked = panicked.into_iter();
        let mut problems: Vec<_> = panicked
            .map(|(place, error)| panic(place, &error))
            .collect();
        problems.extend(
            late.into_iter()
                .map(|(place, count)| cut_off(place, count, deadline)),
        );
        problems
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change is a single one, so a poisoned lock guards nothing broken.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of a new task, unless nothing is begun any more.
    ///
    /// The lock is not held while it is spawned: a runtime that shuts down drops it on the spot.
    fn enter(&self, place: Location) -> Option<u64> {
        let mut state = self.lock();
        if state.closed {
            return None;
        }
        let number = state.next;
        state.next += 1;
        state.running.insert(number, (place, None));
        self.count.send_replace(state.running.len());
        Some(number)
    }

    /// From now on it can be cut off; it may have ended already.
    fn spawned(&self, number: u64, task: AbortHandle) {
        let mut state = self.lock();
        if state.closed {
            task.abort();
        }
        if let Some((_, handle)) = state.running.get_mut(&number) {
            *handle = Some(task);
        }
    }

    /// All that run have ended.
    async fn ended(&self) {
        // The sender is in `self`.
        let mut count = self.count.subscribe();
        let _open = count.wait_for(|count| *count == 0).await;
    }

    /// Cuts off what runs: how many by the place that spawned them, and what has panicked.
    fn close(&self) -> (BTreeMap<Location, usize>, Vec<(Location, Error)>) {
        let mut state = self.lock();
        state.closed = true;
        let mut late = BTreeMap::new();
        for (place, task) in state.running.values() {
            *late.entry(*place).or_default() += 1;
            task.iter().for_each(AbortHandle::abort);
        }
        (late, std::mem::take(&mut state.panicked))
    }
}

/// A task on the list; dropped when it ends, however it ends.
struct RunningTask {
    shared: Arc<Shared>,
    number: u64,
    place: Location,
}

impl RunningTask {
    async fn until_its_end(self, task: impl Future<Output = ()>) {
        let Err(error) = contained(task.map(Ok)).await else {
            return;
        };
        let place = self.place;
        logged(|| tracing::error!(%place, %error, "a background task panicked"));
        let mut state = self.shared.lock();
        if state.panicked.len() < REPORTED {
            state.panicked.push((place, error));
        }
    }
}

impl Drop for RunningTask {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.running.remove(&self.number);
        self.shared.count.send_replace(state.running.len());
    }
}

fn panic(place: Location, error: &Error) -> Problem {
    let message = format!("a background task failed: {}", error.chain());
    Problem::new("E-LIFE-008", message)
        .row("at", "spawned", place)
        .because(error, CORE, "fix what the error names")
}

fn cut_off(place: Location, count: usize, deadline: Duration) -> Problem {
    let subject = match count {
        1 => "a background task was".to_owned(),
        count => format!("{count} background tasks were"),
    };
    let after = deadline.as_millis();
    let message = format!("{subject} not finished {after} ms after the drain, and cut off");
    Problem::new("E-LIFE-009", message)
        .row("at", "spawned", place)
        .help("let it end when `Stopping` is ready, or give it more milliseconds by the config key `core.stopTimeout`")
}

impl fmt::Debug for Tasks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tasks({})", self.0.lock().running.len())
    }
}

impl Inject for Tasks {
    fn dependency() -> Dependency {
        Dependency::given()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.given()
    }
}
