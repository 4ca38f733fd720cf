//! A component needs a trait that no component provides.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Clock: Send + Sync {}

struct SystemClock;

impl Clock for SystemClock {}

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
