//! What a start-up report says.

use midway_core::Bootstrap;
use std::sync::atomic::{AtomicUsize, Ordering};

mod time {
    use midway_core::prelude::*;

    pub(super) trait Clock: Send + Sync {}

    #[derive(Component)]
    #[component(as = dyn Clock)]
    struct SystemClock;
    impl Clock for SystemClock {}

    #[derive(Configuration)]
    pub(super) struct Configuration;
}

mod app {
    use super::time::Clock;
    use midway_core::prelude::*;

    #[derive(Component)]
    struct ReportController {
        #[inject]
        _reports: Arc<ReportService>,
    }

    #[derive(Component)]
    struct ReportService {
        #[inject]
        _clock: Arc<dyn Clock>,
    }

    #[derive(Component)]
    struct Hub {
        #[inject]
        _session: Arc<Session>,
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct Session;

    #[derive(Component)]
    struct Egg {
        #[inject]
        _hen: Arc<Hen>,
    }

    #[derive(Component)]
    struct Hen {
        #[inject]
        _egg: Arc<Egg>,
    }

    pub(super) struct Pool;

    #[provide]
    fn first_pool() -> Pool {
        super::BUILT.fetch_add(1, super::Ordering::Relaxed);
        Pool
    }

    #[provide]
    fn second_pool() -> Pool {
        super::BUILT.fetch_add(1, super::Ordering::Relaxed);
        Pool
    }

    #[derive(Component)]
    struct Paged {
        #[config("users.pageSize")]
        _size: usize,
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

static BUILT: AtomicUsize = AtomicUsize::new(0);

#[tokio::test]
async fn all_mistakes_are_in_one_report_and_nothing_was_built() {
    let error = Bootstrap::configure::<app::MainConfiguration>()
        .environment("unittest")
        .config("users.pageSize", "many")
        .start()
        .await
        .unwrap_err();
    let text = error.to_string();
    let codes: Vec<&str> = error
        .problems()
        .iter()
        .map(|problem| problem.code())
        .collect();
    assert_eq!(
        codes,
        ["E-DI-005", "E-DI-001", "E-DI-003", "E-DI-004", "E-CFG-002"],
        "{text}"
    );
    assert!(
        text.contains("the application cannot start: 5 problems"),
        "{text}"
    );
    assert!(
        text.contains("through    MainConfiguration → ReportController._reports → ReportService"),
        "{text}"
    );
    assert!(
        text.contains("SystemClock, which provides it, but `time::Configuration` is not imported"),
        "{text}"
    );
    assert!(
        text.contains("add `time::Configuration` to the imports of MainConfiguration"),
        "{text}"
    );
    assert!(
        text.contains("components need each other: Egg → Hen → Egg"),
        "{text}"
    );
    for problem in error.problems() {
        assert!(problem.next_step().is_some(), "{problem}");
        assert!(problem.places().count() >= 1, "{problem}");
    }
    assert_eq!(BUILT.load(Ordering::Relaxed), 0);
    let _ = std::any::type_name::<time::Configuration>();
}
