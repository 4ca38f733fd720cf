//! A singleton would hold a request's component through two prototypes.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Hub {
    #[inject]
    visit: Arc<Visit>,
}

#[derive(Component)]
#[component(scope = Prototype)]
struct Visit {
    #[inject]
    card: Arc<Card>,
}

#[derive(Component)]
#[component(scope = Prototype)]
struct Card {
    #[inject]
    session: Arc<Session>,
}

#[derive(Component)]
#[component(scope = Request)]
struct Session;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
