//! Enum component.

use midway_core::prelude::*;

#[derive(Component)]
enum Hub {
    Open,
    Closed,
}

fn main() {}
