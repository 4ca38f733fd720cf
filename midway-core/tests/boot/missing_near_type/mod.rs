//! A type that is no component is named almost like one that is.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService;

struct UserServices;

#[derive(Component)]
struct UserController {
    #[inject]
    users: Arc<UserServices>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
