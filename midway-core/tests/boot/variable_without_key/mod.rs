//! A variable has nothing between two separators.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .variables([("MIDWAY__USERS____PAGE_SIZE".to_owned(), "20".to_owned())]);
    crate::expect(file!(), start).await;
}
