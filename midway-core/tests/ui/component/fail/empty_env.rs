//! Empty env.

use midway_core::prelude::*;

#[derive(Component)]
#[component(env = [])]
struct Hub;

fn main() {}
