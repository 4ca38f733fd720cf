//! A value that is needed is set nowhere, though one is that is spelled nearly like it.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService {
    #[config("users.pageSize")]
    page_size: usize,
    #[config("users.title")]
    title: String,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().config("users.pagesize", 20);
    crate::expect(file!(), start).await;
}
