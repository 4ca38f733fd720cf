//! Union component.

use midway_core::prelude::*;

#[derive(Component)]
union Hub {
    a: u32,
    b: f32,
}

fn main() {}
