//! The main framework is said, with a namespace that is spelled wrong.

use midway_core::Bootstrap;
use midway_core::prelude::*;

framework!(Lines, LineApplication, "lines");

#[derive(Configuration)]
#[configuration(main_framework = "line")]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
