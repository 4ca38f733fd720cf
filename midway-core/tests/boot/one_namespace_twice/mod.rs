//! Two frameworks have one namespace.

use midway_core::Bootstrap;
use midway_core::prelude::*;

framework!(Lines, LineApplication, "lines");
framework!(OtherLines, OtherLineApplication, "lines");

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
