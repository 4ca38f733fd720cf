//! The entry configuration: ws is the only framework and owns its port.

use midway_core::prelude::*;

/// Imports the WebSocket framework and says when the service is ready.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
pub struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _container: &Container) -> Result<()> {
        tracing::info!("hello is ready");
        Ok(())
    }
}
