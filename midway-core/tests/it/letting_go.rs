//! Components whose `Drop` panics, and requests whose components never come to be.

use midway_core::prelude::*;
use midway_core::{Bootstrap, Problem};
use std::sync::Mutex;

/// Handed in from outside: what was dropped, in order.
#[derive(Default)]
struct Journal(Mutex<Vec<&'static str>>);

#[derive(Component)]
struct Disk {
    #[inject]
    journal: Arc<Journal>,
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.journal.0.lock().unwrap().push("disk");
        panic!("the disk is stuck");
    }
}

#[derive(Component)]
struct Database {
    #[inject]
    disk: Arc<Disk>,
}

impl Drop for Database {
    fn drop(&mut self) {
        self.disk.journal.0.lock().unwrap().push("database");
        panic!("the database is stuck");
    }
}

struct Outside;

impl Drop for Outside {
    fn drop(&mut self) {
        panic!("stuck outside");
    }
}

#[derive(Configuration)]
struct MainConfiguration {
    #[config("refused")]
    refused: Option<bool>,
}

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        match self.refused {
            Some(true) => Err(Error::msg("no licence")),
            _ => Ok(()),
        }
    }
}

fn told(problems: &[Problem]) -> Vec<String> {
    let told = problems.iter();
    told.map(|problem| format!("{} {}", problem.code(), problem.message()))
        .collect()
}

const STUCK: [&str; 3] = [
    "E-DI-021 `Outside` was dropped and panicked: stuck outside",
    "E-DI-021 `Database` was dropped and panicked: the database is stuck",
    "E-DI-021 `Disk` was dropped and panicked: the disk is stuck",
];

#[tokio::test]
async fn components_that_panic_when_they_are_dropped_are_told_one_by_one() {
    let journal = Arc::new(Journal::default());
    let start = || {
        Bootstrap::configure::<MainConfiguration>()
            .environment("unittest")
            .shared(journal.clone())
            .object(Outside)
    };
    let app = start().start().await.unwrap();
    let error = app.stop().await.unwrap_err();
    assert_eq!(told(error.problems()), STUCK);
    assert_eq!(*journal.0.lock().unwrap(), ["database", "disk"]);

    let refused = start().config("refused", true).start().await.unwrap_err();
    let told = told(refused.problems());
    assert!(told[0].ends_with("failed: no licence"), "{told:?}");
    assert_eq!(told[1..], STUCK);
}

mod requests {
    use midway_core::prelude::*;

    #[derive(Component)]
    #[component(scope = Request, init = Self::open)]
    pub(super) struct Session;

    impl Session {
        async fn open(&self) {
            std::future::pending().await
        }
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

#[tokio::test(start_paused = true)]
async fn a_request_s_component_that_is_never_ready_has_a_deadline() {
    let app = Bootstrap::configure::<requests::MainConfiguration>()
        .environment("unittest")
        .config("core.readyTimeout", 300)
        .start()
        .await
        .unwrap();
    let plan = app.container().scope_plan::<requests::Session>().unwrap();
    let error = plan.open(&[]).await.unwrap_err();
    assert_eq!(
        error.chain(),
        "`Session` could not be built: not finished after 300 ms"
    );
    app.stop().await.unwrap();
}
