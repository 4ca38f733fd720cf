//! `on_config_load` never returns.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        std::future::pending().await
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
