//! Priority is no number.

use midway_core::prelude::*;

#[derive(Component)]
#[component(priority = "high")]
struct Hub;

fn main() {}
