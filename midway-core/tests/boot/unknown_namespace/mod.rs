//! An application is asked for by a namespace that is spelled wrong.

use midway_core::Bootstrap;
use midway_core::prelude::*;

framework!(Lines, LineApplication, "lines");

#[derive(Component)]
struct Hub {
    #[app("line")]
    app: LineApplication,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
