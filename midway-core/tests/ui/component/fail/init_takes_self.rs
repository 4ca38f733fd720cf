//! Init takes self.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool;

impl Pool {
    async fn connect(self) -> Result<()> {
        Ok(())
    }
}

fn main() {}
