//! The component that is wanted waits for a config key that is not set.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
#[component(when = "cache.enabled")]
struct Cache;

#[derive(Component)]
struct UserService {
    #[inject]
    cache: Arc<Cache>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().config("cache.enabled", false);
    crate::expect(file!(), start).await;
}
