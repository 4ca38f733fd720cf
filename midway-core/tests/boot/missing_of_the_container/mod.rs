//! What every application has is injected as it is, not in an `Arc`.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Rates {
    #[inject]
    tasks: Arc<Tasks>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
