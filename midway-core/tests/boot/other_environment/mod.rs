//! The component that is wanted is limited to another environment.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
#[component(env = ["prod"])]
struct Mailer;

#[derive(Component)]
struct Office {
    #[inject]
    mailer: Arc<Mailer>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
