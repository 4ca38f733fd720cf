//! The component that is wanted belongs to a configuration that is not imported.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod time {
    use midway_core::prelude::*;

    pub(super) trait Clock: Send + Sync {}

    #[derive(Component)]
    #[component(as = dyn Clock)]
    struct SystemClock;

    impl Clock for SystemClock {}

    #[derive(Configuration)]
    struct Configuration;
}

#[derive(Component)]
struct ReportService {
    #[inject]
    clock: Arc<dyn time::Clock>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
