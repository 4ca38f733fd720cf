//! Two cycles that share a component are told one by one, and nothing twice.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Middle {
    #[inject]
    left: Arc<Left>,
    #[inject]
    right: Arc<Right>,
}

#[derive(Component)]
struct Left {
    #[inject]
    middle: Arc<Middle>,
}

#[derive(Component)]
struct Right {
    #[inject]
    other: Arc<Other>,
}

#[derive(Component)]
struct Other {
    #[inject]
    right: Arc<Right>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
