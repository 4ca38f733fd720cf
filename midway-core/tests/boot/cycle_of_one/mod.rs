//! A component needs itself.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Narcissus {
    #[inject]
    mirror: Arc<Narcissus>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
