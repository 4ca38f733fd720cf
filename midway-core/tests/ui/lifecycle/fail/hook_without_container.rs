//! Hook without container.

use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self) -> Result<()> {
        Ok(())
    }
}

fn main() {}
