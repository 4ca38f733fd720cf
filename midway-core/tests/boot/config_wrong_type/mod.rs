//! A value has the wrong type; two fields read it, and it is told once.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService {
    #[config("users.pageSize")]
    page_size: usize,
}

#[derive(Component)]
struct OrderService {
    #[config("users.pageSize")]
    page_size: usize,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
