//! A default with a value.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[default = 3]
    size: u32,
}

fn main() {}
