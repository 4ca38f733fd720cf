//! A component needs something that nothing provides.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Pool;

#[derive(Component)]
struct UserController {
    #[inject]
    users: Arc<UserService>,
}

#[derive(Component)]
struct UserService {
    #[inject]
    pool: Arc<Pool>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
