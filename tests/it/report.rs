//! An application with five different mistakes: one report, both places and a next step each, nothing constructed.

use std::sync::atomic::{AtomicUsize, Ordering};

use midway_mock::create_app_with;

static CONSTRUCTED: AtomicUsize = AtomicUsize::new(0);

mod shop {
    use midway_core::prelude::*;
    use midway_http::HttpApplication;
    use midway_ws::prelude::*;

    use super::{CONSTRUCTED, Ordering};

    pub(super) trait Clock: Send + Sync {}

    // 1. Nobody provides the trait.
    #[derive(Component)]
    struct Reports {
        #[inject]
        _clock: Arc<dyn Clock>,
    }

    // 2. A singleton would hold a connection's own component.
    #[derive(Component)]
    #[component(scope = Request)]
    struct Basket;

    #[derive(Component)]
    struct Till {
        #[inject]
        _basket: Arc<Basket>,
    }

    // 3. A framework that is not imported.
    #[derive(Component)]
    struct Window {
        #[app("http")]
        _http: HttpApplication,
    }

    // 4. A config value of the wrong type.
    #[derive(Component)]
    struct Shelf {
        #[config("shop.shelves")]
        _count: u32,
    }

    // 5. The same path twice.
    #[derive(Component)]
    struct FrontDoor;

    #[ws_controller("/door")]
    impl FrontDoor {
        #[on_ws_connection]
        async fn open(&self) {}
    }

    #[derive(Component)]
    struct BackDoor;

    #[ws_controller("/door")]
    impl BackDoor {
        #[on_ws_connection]
        async fn open(&self) {}
    }

    pub(super) struct Stock;

    #[provide]
    fn stock() -> Stock {
        CONSTRUCTED.fetch_add(1, Ordering::Relaxed);
        Stock
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct MainConfiguration {
        #[inject]
        _stock: Arc<Stock>,
    }

    impl Lifecycle for MainConfiguration {}
}

#[tokio::test]
async fn five_mistakes_are_five_problems_of_one_report() {
    let created = create_app_with::<shop::MainConfiguration>(|mock| {
        mock.config("webSocket.port", 0)
            .config("shop.shelves", "many")
    })
    .await;
    let error = created.err().unwrap();
    let report = error.to_string();
    let mut codes: Vec<_> = error
        .problems()
        .iter()
        .map(midway_core::Problem::code)
        .collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        ["E-APP-001", "E-CFG-002", "E-DI-001", "E-DI-004", "E-WS-001"],
        "{report}"
    );
    for problem in error.problems() {
        assert!(problem.next_step().is_some(), "no next step: {problem}");
        assert!(problem.places().count() > 0, "no place: {problem}");
    }
    for said in [
        "Reports._clock",
        "Till._basket",
        "Basket",
        "Window._http",
        "`shop.shelves`",
        "FrontDoor",
        "BackDoor",
        "/door",
    ] {
        assert!(report.contains(said), "nothing of {said} in\n{report}");
    }
    assert_eq!(CONSTRUCTED.load(Ordering::Relaxed), 0);
}
