//! A key of the container's own table is spelled wrong.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
