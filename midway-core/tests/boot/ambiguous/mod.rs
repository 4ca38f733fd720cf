//! Two components provide a trait, and one is wanted.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Clock)]
struct SystemClock;

impl Clock for SystemClock {}

#[derive(Component)]
#[component(as = dyn Clock)]
struct FakeClock;

impl Clock for FakeClock {}

#[derive(Component)]
struct ReportService {
    #[inject]
    clock: Arc<dyn Clock>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
