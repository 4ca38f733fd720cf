//! No parentheses.

use midway_core::prelude::*;

#[derive(Component)]
#[component = "hub"]
struct Hub;

fn main() {}
