//! A variable sets a key that the container does not know.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .variables([("MIDWAY__CORE__READY_TIMOUT".to_owned(), "20".to_owned())]);
    crate::expect(file!(), start).await;
}
