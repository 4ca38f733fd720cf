//! Init returns a number.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool;

impl Pool {
    fn connect(&self) -> u32 {
        7
    }
}

fn main() {}
