//! Value missing.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init)]
struct Hub;

fn main() {}
