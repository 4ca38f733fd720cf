//! Two components provide a trait under one name.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Clock, name = "wall")]
struct SystemClock;

impl Clock for SystemClock {}

#[derive(Component)]
#[component(as = dyn Clock, name = "wall")]
struct FakeClock;

impl Clock for FakeClock {}

#[derive(Component)]
#[component(as = dyn Clock, name = "stop")]
struct StopWatch;

impl Clock for StopWatch {}

#[derive(Component)]
struct ReportService {
    #[inject(name = "wall")]
    clock: Arc<dyn Clock>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
