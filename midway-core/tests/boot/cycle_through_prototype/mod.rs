//! A cycle leads through a prototype and a list.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Office {
    #[inject]
    letter: Arc<Letter>,
}

#[derive(Component)]
#[component(scope = Prototype)]
struct Letter {
    #[inject]
    offices: Vec<Arc<Office>>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
