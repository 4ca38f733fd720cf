//! An environment variable sets a value of the wrong type.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService {
    #[config("users.pageSize")]
    page_size: usize,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .variables([("MIDWAY__USERS__PAGE_SIZE".to_owned(), "many".to_owned())]);
    crate::expect(file!(), start).await;
}
