//! Init does not exist.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init = Self::conect)]
struct Pool;

impl Pool {
    async fn connect(&self) {}
}

fn main() {}
