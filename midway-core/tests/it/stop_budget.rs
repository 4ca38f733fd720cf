//! All steps of a stop share one deadline, and each has its share whatever hangs before it.

use midway_core::prelude::*;
use midway_core::{Application, Bootstrap, Framework};
use std::future::pending;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Handed in from outside: each step with the milliseconds since the beginning of the stop.
struct Journal {
    begun: Mutex<Instant>,
    lines: Mutex<Vec<(&'static str, u128)>>,
}

impl Journal {
    fn step(&self, line: &'static str) {
        let elapsed = self.begun.lock().unwrap().elapsed().as_millis();
        self.lines.lock().unwrap().push((line, elapsed));
    }

    /// A step that never ends.
    async fn hang(&self, line: &'static str) -> Result<()> {
        self.step(line);
        pending().await
    }
}

#[derive(Component)]
#[component(destroy = Self::close)]
struct Disk {
    #[inject]
    journal: Arc<Journal>,
}

impl Disk {
    /// One that takes its time, and finishes in its share.
    async fn close(&self) {
        sleep(Duration::from_millis(20)).await;
        self.journal.step("disk closed");
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
        self.disk.journal.hang("database").await
    }
}

/// Has no regard for its deadline.
#[derive(Component)]
#[component(framework)]
struct Stuck {
    #[inject]
    database: Arc<Database>,
}

#[derive(Clone)]
struct StuckApplication;

impl Application for StuckApplication {
    const NAMESPACE: &'static str = "stuck";
    type Framework = Stuck;
}

impl Framework for Stuck {
    type Application = StuckApplication;

    fn application(&self) -> StuckApplication {
        StuckApplication
    }

    async fn run(&self, _: &Container) -> Result<()> {
        Ok(())
    }

    async fn drain(&self, _: Duration) -> Result<()> {
        self.database.disk.journal.hang("drain").await
    }

    async fn stop(&self) -> Result<()> {
        self.database.disk.journal.hang("stop").await
    }
}

mod imported {
    use super::Journal;
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct Configuration {
        #[inject]
        journal: Arc<Journal>,
    }

    impl Lifecycle for Configuration {
        async fn on_stop(&self, _: &Container) -> Result<()> {
            self.journal.step("import stops");
            Ok(())
        }
    }
}

#[derive(Configuration)]
#[configuration(imports = [imported::Configuration])]
struct MainConfiguration {
    #[inject]
    journal: Arc<Journal>,
}

impl Lifecycle for MainConfiguration {
    async fn on_stop(&self, _: &Container) -> Result<()> {
        self.journal.hang("main stops").await
    }
}

fn bootstrap() -> (Bootstrap, Arc<Journal>) {
    let journal = Arc::new(Journal {
        begun: Mutex::new(Instant::now()),
        lines: Mutex::default(),
    });
    let start = Bootstrap::configure::<MainConfiguration>().environment("unittest");
    (start.shared(journal.clone()), journal)
}

#[tokio::test(start_paused = true)]
async fn whatever_hangs_every_step_is_taken_within_eight_seconds() {
    let (start, journal) = bootstrap();
    let app = start.start().await.unwrap();
    *journal.begun.lock().unwrap() = Instant::now();
    let begun = Instant::now();
    let error = app.stop().await.unwrap_err();
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    // Half of what is left each, and a second more for the framework that does not return.
    let lines = journal.lines.lock().unwrap().clone();
    let (steps, millis): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    assert_eq!(
        steps,
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
    assert_eq!(journal.lines.lock().unwrap()[0].0, "drain");
}
