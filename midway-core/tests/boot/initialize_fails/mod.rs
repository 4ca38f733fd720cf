//! A framework cannot initialise.

use midway_core::Bootstrap;
use midway_core::prelude::*;

framework!(
    Lines,
    LineApplication,
    "lines",
    initialize: Err(Error::msg("the routes contradict each other")),
);

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
