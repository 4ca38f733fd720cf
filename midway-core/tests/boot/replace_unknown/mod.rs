//! A test replaces something that is not there.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService;

struct UserServices;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().replace(Arc::new(UserServices));
    crate::expect(file!(), start).await;
}
