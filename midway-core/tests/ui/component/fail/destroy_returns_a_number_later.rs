//! Destroy returns a number later.

use midway_core::prelude::*;

#[derive(Component)]
#[component(destroy = Self::close)]
struct Pool;

impl Pool {
    async fn close(&self) -> u32 {
        7
    }
}

fn main() {}
