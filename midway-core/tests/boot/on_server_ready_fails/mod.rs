//! `on_server_ready` fails.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_server_ready(&self, _: &Container) -> Result<()> {
        "seven".parse::<u16>()?;
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
