//! Value after flag.

use midway_core::prelude::*;

#[derive(Component)]
#[component(primary = false)]
struct Hub;

fn main() {}
