//! A controller whose framework no configuration imports.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod lines {
    framework!(Lines, LinesApplication, "lines", controllers: [super::Greeter]);

    #[derive(midway_core::Configuration)]
    struct Configuration;
}

#[derive(Component)]
struct Greeter;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
