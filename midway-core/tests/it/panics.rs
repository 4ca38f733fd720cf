//! A panic in user code is a failure of what called it, and no step of a stop is skipped for it.

use super::journal::{self, Journal};
use midway_core::prelude::*;
use midway_core::{App, Bootstrap, HealthFailure};
use std::fmt;
use std::panic::panic_any;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Panics when it is dropped.
struct Mine;

impl Drop for Mine {
    fn drop(&mut self) {
        assert!(std::hint::black_box(false), "stepped on");
    }
}

/// Never ready, or ready at once; panics when it is dropped.
struct Mined {
    ready: bool,
    _mine: Mine,
}

impl Future for Mined {
    type Output = Result<()>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        if self.ready {
            Poll::Ready(Ok(()))
        } else {
            Poll::Pending
        }
    }
}

/// An error that cannot be shown.
#[derive(Debug)]
struct Unspeakable;

impl fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        assert!(std::hint::black_box(false), "no words");
        Ok(())
    }
}

impl std::error::Error for Unspeakable {}

async fn go_wrong(wrong: &'static str) -> Result<()> {
    match wrong {
        "payload" => panic_any(Mine),
        "error" => Err(Unspeakable.into()),
        "ready" => {
            Mined {
                ready: true,
                _mine: Mine,
            }
            .await
        }
        "pending" => {
            Mined {
                ready: false,
                _mine: Mine,
            }
            .await
        }
        _ => Ok(()),
    }
}

#[derive(Component)]
#[component(destroy = Self::close)]
struct Disk {
    #[inject]
    journal: Arc<Journal>,
}

impl Disk {
    async fn close(&self) -> Result<()> {
        self.journal.step("destroy").await
    }
}

#[derive(Configuration)]
#[configuration(imports = [journal::Configuration])]
struct MainConfiguration {
    #[inject]
    _disk: Arc<Disk>,
    #[inject]
    journal: Arc<Journal>,
}

impl Lifecycle for MainConfiguration {
    async fn on_health_check(&self, _: &Container) -> Result<()> {
        self.journal.step("health").await
    }

    async fn on_stop(&self, _: &Container) -> Result<()> {
        self.journal.step("on_stop").await
    }
}

async fn start(wrong: &'static str) -> (App, Arc<Journal>) {
    let journal = Journal::new(move |_| go_wrong(wrong));
    let start = Bootstrap::configure::<MainConfiguration>().environment("unittest");
    let app = start.shared(journal.clone()).start().await.unwrap();
    (app, journal)
}

#[tokio::test(start_paused = true)]
async fn whatever_a_step_of_the_stop_drops_or_says_the_next_one_is_taken() {
    for (wrong, said) in [
        ("payload", "a value that is not text"),
        ("error", "(its text cannot be shown)"),
        ("ready", "stepped on"),
        ("pending", "not finished after"),
    ] {
        let (app, journal) = start(wrong).await;
        let health = app.health().await;
        let reason = |failure: &HealthFailure| failure.reason.contains(said);
        assert!(health.failures.iter().all(reason), "{wrong}: {health:?}");
        assert!(!health.is_healthy(), "{wrong}");
        let error = app.stop().await.unwrap_err();
        assert_eq!(error.problems().len(), 4, "{wrong}: {error}");
        assert!(error.to_string().contains(said), "{wrong}: {error}");
        assert_eq!(
            journal.steps(),
            ["health", "drain", "on_stop", "stop", "destroy"]
        );
    }
}

mod dropped {
    use super::Mine;
    use midway_core::prelude::*;
    use std::sync::Mutex;

    /// The test fills them.
    #[derive(Component)]
    pub(super) struct First {
        pub(super) mine: Mutex<Option<Mine>>,
    }

    #[derive(Component)]
    pub(super) struct Second {
        #[inject]
        pub(super) first: Arc<First>,
        pub(super) mine: Mutex<Option<Mine>>,
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn components_that_a_handle_outside_keeps_are_dropped_one_by_one_whatever_panics() {
    let start = Bootstrap::configure::<dropped::MainConfiguration>().environment("unittest");
    let app = start.start().await.unwrap();
    let kept = app.container().clone();
    let second = kept.get::<dropped::Second>().unwrap();
    *second.mine.lock().unwrap() = Some(Mine);
    *second.first.mine.lock().unwrap() = Some(Mine);
    let first = Arc::downgrade(&second.first);
    drop(second);
    app.stop().await.unwrap();
    assert!(first.upgrade().is_some());
    drop(kept);
    assert!(first.upgrade().is_none());
}
