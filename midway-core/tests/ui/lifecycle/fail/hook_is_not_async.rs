//! Hook is not async.

use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    fn on_ready(&self, _: &Container) -> Result<()> {
        Ok(())
    }
}

fn main() {}
