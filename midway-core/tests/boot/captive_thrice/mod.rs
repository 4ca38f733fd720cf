//! A singleton holds one request's component in three fields, and another one's in a fourth.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
#[component(scope = Request)]
struct Session;

#[derive(Component)]
#[component(scope = Request)]
struct Basket;

#[derive(Component)]
#[component(scope = Prototype)]
struct Letter {
    #[inject]
    to: Arc<Session>,
}

#[derive(Component)]
struct Hub {
    #[inject]
    one: Arc<Session>,
    #[inject]
    basket: Arc<Basket>,
    #[inject]
    letter: Arc<Letter>,
    #[inject]
    all: Vec<Arc<Session>>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
