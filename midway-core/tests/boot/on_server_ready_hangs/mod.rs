//! `on_server_ready` never returns.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_server_ready(&self, _: &Container) -> Result<()> {
        std::future::pending().await
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
