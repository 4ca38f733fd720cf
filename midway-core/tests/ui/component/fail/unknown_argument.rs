//! Unknown argument.

use midway_core::prelude::*;

#[derive(Component)]
#[component(scop = Request)]
struct Hub;

fn main() {}
