//! Whatever holds a `Stopping` learns that the stop has begun, before anything drains.

use midway_core::prelude::*;
use midway_core::{App, Bootstrap};
use std::sync::Mutex;
use tokio::task::JoinHandle;

/// Handed in from outside: what waits in the background, and a handle for the test.
#[derive(Default)]
struct Waiting {
    task: Mutex<Option<JoinHandle<()>>>,
    stopping: Mutex<Option<Stopping>>,
}

#[derive(Component)]
#[component(init = Self::begin)]
struct Sampler {
    #[inject]
    stopping: Stopping,
    #[inject]
    waiting: Arc<Waiting>,
}

impl Sampler {
    fn begin(&self) {
        *self.waiting.stopping.lock().unwrap() = Some(self.stopping.clone());
        *self.waiting.task.lock().unwrap() = Some(tokio::spawn(self.stopping.clone()));
    }
}

#[derive(Configuration)]
struct MainConfiguration {
    #[inject]
    sampler: Arc<Sampler>,
    #[config("broken")]
    broken: bool,
}

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        match self.broken {
            true => Err(Error::msg("no licence")),
            false => Ok(()),
        }
    }

    /// The background task was told before this: the stop would hang if it were not.
    async fn on_stop(&self, _: &Container) -> Result<()> {
        assert!(self.sampler.stopping.is_stopping());
        let task = self.sampler.waiting.task.lock().unwrap().take();
        Ok(task.ok_or_else(|| Error::msg("no task"))?.await?)
    }
}

fn bootstrap(broken: bool) -> (Bootstrap, Arc<Waiting>) {
    let waiting = Arc::new(Waiting::default());
    let start = Bootstrap::configure::<MainConfiguration>()
        .environment("unittest")
        .config("broken", broken)
        .shared(waiting.clone());
    (start, waiting)
}

async fn started() -> (App, Stopping, Arc<Waiting>) {
    let (start, waiting) = bootstrap(false);
    let app = start.start().await.unwrap();
    let stopping = waiting.stopping.lock().unwrap().clone().unwrap();
    (app, stopping, waiting)
}

#[tokio::test]
async fn a_stop_wakes_what_waits_and_says_so_when_asked() {
    let (app, mut stopping, _waiting) = started().await;
    assert!(!stopping.is_stopping());
    app.stop().await.unwrap();
    assert!(stopping.is_stopping());
    // Ready once, ready again.
    (&mut stopping).await;
    (&mut stopping).await;
    stopping.clone().await;
}

#[tokio::test]
async fn an_application_that_is_dropped_begins_to_stop() {
    let (app, stopping, _waiting) = started().await;
    drop(app);
    assert!(stopping.is_stopping());
    stopping.await;
}

#[test]
fn so_does_one_that_is_dropped_after_its_runtime() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (app, stopping, _waiting) = runtime.block_on(started());
    drop(runtime);
    drop(app);
    assert!(stopping.is_stopping());
}

#[tokio::test]
async fn a_start_that_fails_tells_what_it_had_built() {
    let (start, waiting) = bootstrap(true);
    start.start().await.unwrap_err();
    let task = waiting.task.lock().unwrap().take().unwrap();
    task.await.unwrap();
}
