//! Everything is taken back in reverse, whatever fails on the way.

use midway_core::prelude::*;
use midway_core::{App, Application, Bootstrap, Framework, StartError};
use std::sync::Mutex;

/// Handed in from outside: what happened, in order, and what is to go wrong.
#[derive(Default)]
struct Journal {
    lines: Mutex<Vec<&'static str>>,
    wrong: Vec<&'static str>,
}

impl Journal {
    fn step(&self, line: &'static str) -> Result<()> {
        self.lines.lock().unwrap().push(line);
        if self.wrong.contains(&line) {
            return Err(Error::msg(format_args!("{line} went wrong")));
        }
        Ok(())
    }
}

#[derive(Component)]
#[component(init = Self::open, destroy = Self::close)]
struct Disk {
    #[inject]
    journal: Arc<Journal>,
}

impl Disk {
    async fn open(&self) -> Result<()> {
        self.journal.step("disk opened")
    }

    async fn close(&self) -> Result<()> {
        self.journal.step("disk closed")
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
        self.disk.journal.step("database closed")?;
        if self.disk.journal.wrong.contains(&"database hangs") {
            std::future::pending::<()>().await;
        }
        Ok(())
    }
}

#[derive(Component)]
#[component(destroy = Self::close)]
struct Users {
    #[inject]
    database: Arc<Database>,
}

impl Users {
    fn close(&self) {
        let journal = &self.database.disk.journal;
        assert!(
            journal.step("users closed").is_ok(),
            "users are still there"
        );
    }
}

/// A framework that writes down each step, on top of the users.
macro_rules! framework {
    ($name:ident, $application:ident, $namespace:literal) => {
        #[derive(Component)]
        #[component(framework)]
        pub(super) struct $name {
            #[inject]
            journal: Arc<Journal>,
            #[inject]
            _users: Arc<Users>,
        }

        #[derive(Clone)]
        pub(super) struct $application;

        impl Application for $application {
            const NAMESPACE: &'static str = $namespace;
            type Framework = $name;
        }

        impl Framework for $name {
            type Application = $application;

            fn application(&self) -> $application {
                $application
            }

            async fn initialize(&self, _: &Container) -> Result<()> {
                self.journal.step(concat!($namespace, " initialised"))
            }

            async fn run(&self, _: &Container) -> Result<()> {
                self.journal.step(concat!($namespace, " runs"))
            }

            async fn drain(&self, _: std::time::Duration) -> Result<()> {
                self.journal.step(concat!($namespace, " drained"))
            }

            async fn stop(&self) -> Result<()> {
                self.journal.step(concat!($namespace, " stopped"))
            }
        }
    };
}

framework!(Alpha, AlphaApplication, "alpha");
framework!(Beta, BetaApplication, "beta");

mod imported {
    use super::Journal;
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct Configuration;

    impl Lifecycle for Configuration {
        async fn on_ready(&self, container: &Container) -> Result<()> {
            container.get::<Journal>()?.step("import ready")
        }

        async fn on_stop(&self, container: &Container) -> Result<()> {
            container.get::<Journal>()?.step("import stops")
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
    async fn on_ready(&self, _: &Container) -> Result<()> {
        self.journal.step("main ready")
    }

    async fn on_server_ready(&self, _: &Container) -> Result<()> {
        self.journal.step("main served")
    }

    async fn on_stop(&self, _: &Container) -> Result<()> {
        self.journal.step("main stops")
    }
}

async fn start(wrong: &[&'static str]) -> (Arc<Journal>, Result<App, StartError>) {
    let journal = Arc::new(Journal {
        wrong: wrong.to_vec(),
        ..Journal::default()
    });
    let start = Bootstrap::configure::<MainConfiguration>().environment("unittest");
    let app = start.shared(journal.clone()).start().await;
    (journal, app)
}

fn lines(journal: &Journal) -> Vec<&'static str> {
    journal.lines.lock().unwrap().clone()
}

const FORWARD: [&str; 8] = [
    "disk opened",
    "alpha initialised",
    "beta initialised",
    "import ready",
    "main ready",
    "alpha runs",
    "beta runs",
    "main served",
];

const BACKWARD: [&str; 9] = [
    "alpha drained",
    "beta drained",
    "main stops",
    "import stops",
    "beta stopped",
    "alpha stopped",
    "users closed",
    "database closed",
    "disk closed",
];

#[tokio::test]
async fn steps_are_taken_back_in_reverse() {
    let (journal, app) = start(&[]).await;
    app.unwrap().stop().await.unwrap();
    assert_eq!(lines(&journal), [&FORWARD[..], &BACKWARD].concat());
}

#[tokio::test]
async fn every_failure_of_a_stop_is_told_and_none_skips_the_rest() {
    let (journal, app) = start(&BACKWARD).await;
    let error = app.unwrap().stop().await.unwrap_err();
    assert_eq!(lines(&journal), [&FORWARD[..], &BACKWARD].concat());
    let codes: Vec<&str> = error.problems().iter().map(|p| p.code()).collect();
    assert_eq!(
        codes,
        [
            "E-LIFE-005",
            "E-LIFE-005",
            "E-LIFE-001",
            "E-LIFE-001",
            "E-LIFE-005",
            "E-LIFE-005",
            "E-DI-021",
            "E-DI-021",
            "E-DI-021"
        ],
        "{error}"
    );
    let text = error.to_string();
    assert!(text.contains("the application did not stop cleanly: 9 problems"));
    assert!(
        text.contains("`destroy` of `Users` failed: panicked: users are still there"),
        "{text}"
    );
}

#[tokio::test]
async fn a_framework_that_cannot_run_takes_everything_back() {
    let (journal, app) = start(&["beta runs"]).await;
    let error = app.unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
    assert_eq!(lines(&journal), [&FORWARD[..7], &BACKWARD].concat());
}

#[tokio::test]
async fn a_hook_that_fails_takes_back_only_what_came_before() {
    let (journal, app) = start(&["main ready"]).await;
    let error = app.unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
    let back = [
        "import stops",
        "beta stopped",
        "alpha stopped",
        "users closed",
        "database closed",
        "disk closed",
    ];
    assert_eq!(lines(&journal), [&FORWARD[..5], &back].concat());
}

#[tokio::test]
async fn a_framework_that_cannot_initialise_is_stopped_too() {
    let (journal, app) = start(&["beta initialised"]).await;
    assert_eq!(app.unwrap_err().problems()[0].code(), "E-LIFE-002");
    let back = [
        "beta stopped",
        "alpha stopped",
        "users closed",
        "database closed",
        "disk closed",
    ];
    assert_eq!(lines(&journal), [&FORWARD[..3], &back].concat());
}

#[tokio::test]
async fn an_init_that_fails_is_not_destroyed() {
    let (journal, app) = start(&["disk opened"]).await;
    assert_eq!(app.unwrap_err().problems()[0].code(), "E-DI-020");
    assert_eq!(lines(&journal), ["disk opened"]);
}

#[tokio::test(start_paused = true)]
async fn a_destroy_that_hangs_is_left_behind_at_its_deadline() {
    let (journal, app) = start(&["database hangs"]).await;
    let begun = tokio::time::Instant::now();
    let error = app.unwrap().stop().await.unwrap_err();
    assert_eq!(begun.elapsed().as_secs(), 4);
    assert_eq!(lines(&journal).last(), Some(&"disk closed"));
    let text = error.to_string();
    assert!(
        text.contains("`destroy` of `Database` failed: not finished after 4000 ms"),
        "{text}"
    );
    assert!(text.contains("`core.stopTimeout`"), "{text}");
}

#[derive(Component)]
#[component(scope = Request, destroy = Self::close)]
struct Visit {
    #[inject]
    journal: Arc<Journal>,
}

impl Visit {
    fn close(&self) -> Result<()> {
        self.journal.step("visit closed")
    }
}

struct Cart;

#[provide(scope = Request)]
async fn cart(_visit: Arc<Visit>) -> Cart {
    tokio::task::yield_now().await;
    assert!(std::hint::black_box(false), "no carts left");
    Cart
}

#[derive(Component)]
#[component(scope = Request)]
struct Shop {
    #[inject]
    _cart: Arc<Cart>,
}

#[tokio::test]
async fn a_panic_in_a_requests_factory_is_an_error_and_destroys_what_was_built() {
    let (journal, app) = start(&[]).await;
    let app = app.unwrap();
    let plan = app.container().scope_plan::<Shop>().unwrap();
    let error = plan.open(&[]).await.err().unwrap();
    assert_eq!(error.to_string(), "`Cart` could not be built");
    assert!(error.chain().contains("no carts left"), "{error:?}");
    assert_eq!(lines(&journal).last(), Some(&"visit closed"));
    app.stop().await.unwrap();
}
