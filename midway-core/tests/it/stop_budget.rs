//! All steps of a stop share one deadline, and each has its share whatever hangs before it.

use super::journal::{self, Journal};
use midway_core::Bootstrap;
use midway_core::prelude::*;
use std::future::pending;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Those that end at once; the others never end.
const QUICK: [&str; 2] = ["import stops", "disk closed"];

#[derive(Component)]
#[component(destroy = Self::close)]
struct Disk {
    #[inject]
    journal: Arc<Journal>,
}

impl Disk {
    /// One that takes its time, and finishes in its share.
    async fn close(&self) -> Result<()> {
        sleep(Duration::from_millis(20)).await;
        self.journal.step("disk closed").await
    }
}

#[derive(Component)]
#[component(destroy = Self::close)]
struct Database {
    #[inject]
    disk: Arc<Disk>,
}

impl Database {
    async fn close(&self) -> Result<()> {
        self.disk.journal.step("database").await
    }
}

mod imported {
    use super::super::journal::Journal;
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct Configuration {
        #[inject]
        journal: Arc<Journal>,
    }

    impl Lifecycle for Configuration {
        async fn on_stop(&self, _: &Container) -> Result<()> {
            self.journal.step("import stops").await
        }
    }
}

#[derive(Configuration)]
#[configuration(imports = [imported::Configuration, journal::Configuration])]
struct MainConfiguration {
    #[inject]
    _database: Arc<Database>,
    #[inject]
    journal: Arc<Journal>,
}

impl Lifecycle for MainConfiguration {
    async fn on_stop(&self, _: &Container) -> Result<()> {
        self.journal.step("main stops").await
    }
}

fn bootstrap() -> (Bootstrap, Arc<Journal>) {
    let journal = Journal::new(|line| async move {
        match QUICK.contains(&line) {
            true => Ok(()),
            false => pending().await,
        }
    });
    let start = Bootstrap::configure::<MainConfiguration>().environment("unittest");
    (start.shared(journal.clone()), journal)
}

#[tokio::test(start_paused = true)]
async fn whatever_hangs_every_step_is_taken_within_eight_seconds() {
    let (start, journal) = bootstrap();
    let app = start.start().await.unwrap();
    let begun = Instant::now();
    let error = app.stop().await.unwrap_err();
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    // Half of what is left each, and a second more for the framework that does not return.
    let lines = journal.lines.lock().unwrap().clone();
    let since = |(_, at): &(_, Instant)| (*at - begun).as_millis();
    let millis: Vec<_> = lines.iter().map(since).collect();
    assert_eq!(
        journal.steps(),
        [
            "drain",
            "main stops",
            "import stops",
            "stop",
            "database",
            "disk closed"
        ]
    );
    let bounds = [
        0..1,
        5_000..5_010,
        6_500..6_510,
        6_500..6_510,
        7_250..7_260,
        7_640..7_660,
    ];
    for (at, bound) in millis.iter().zip(bounds) {
        assert!(bound.contains(at), "{millis:?}");
    }
    let codes: Vec<_> = error.problems().iter().map(|p| p.code()).collect();
    assert_eq!(
        codes,
        ["E-LIFE-005", "E-LIFE-001", "E-LIFE-005", "E-DI-021"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_budget_without_end_is_no_panic() {
    let (start, journal) = bootstrap();
    let app = start.config("core.stopTimeout", i64::MAX).start().await;
    let mut stop = Box::pin(app.unwrap().stop());
    let stopped = tokio::time::timeout(Duration::from_secs(3_600), &mut stop).await;
    assert!(stopped.is_err());
    assert_eq!(journal.steps()[0], "drain");
}
