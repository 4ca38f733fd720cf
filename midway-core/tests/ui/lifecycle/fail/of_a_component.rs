//! Of a component.

use midway_core::prelude::*;

#[derive(Component)]
struct Users;

impl Lifecycle for Users {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        Ok(())
    }
}

fn main() {}
