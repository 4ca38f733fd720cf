//! A singleton would hold a request's component.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Hub {
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
