//! A test replaces one type by two objects.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Clock)]
struct SystemClock;

impl Clock for SystemClock {}

struct FakeClock;

impl Clock for FakeClock {}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .replace::<dyn Clock>(Arc::new(FakeClock))
        .replace::<dyn Clock>(Arc::new(FakeClock));
    crate::expect(file!(), start).await;
}
