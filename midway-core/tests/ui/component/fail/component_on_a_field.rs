//! Component on a field.

use midway_core::prelude::*;

#[derive(Component)]
struct Hub {
    #[component(name = "audit")]
    log: Vec<String>,
}

fn main() {}
