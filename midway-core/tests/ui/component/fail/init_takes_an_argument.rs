//! Init takes an argument.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool;

impl Pool {
    async fn connect(&self, url: &str) -> Result<()> {
        let _ = url;
        Ok(())
    }
}

fn main() {}
