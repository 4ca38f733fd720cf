//! Two components need each other, and a third needs one of them.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Egg {
    #[inject]
    hen: Arc<Hen>,
}

#[derive(Component)]
struct Hen {
    #[inject]
    egg: Arc<Egg>,
}

#[derive(Component)]
struct Breakfast {
    #[inject]
    egg: Arc<Egg>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
