//! An application is asked for, and no framework is imported.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod lines {
    use midway_core::prelude::*;

    framework!(Lines, LineApplication, "lines");

    #[derive(Configuration)]
    struct Configuration;
}

#[derive(Component)]
struct Hub {
    #[app]
    app: lines::LineApplication,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
