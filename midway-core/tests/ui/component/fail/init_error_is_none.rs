//! `init` that fails with what is no error.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool;

impl Pool {
    async fn connect(&self) -> std::result::Result<(), String> {
        Ok(())
    }
}

fn main() {}
