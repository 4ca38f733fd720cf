//! Unknown hook.

use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_redy(&self, _: &Container) -> Result<()> {
        Ok(())
    }
}

fn main() {}
