//! `on_ready` fails.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        Err(Error::msg("the cache is cold"))
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
