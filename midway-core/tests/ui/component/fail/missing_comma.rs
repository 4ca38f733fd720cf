//! Missing comma.

use midway_core::prelude::*;

#[derive(Component)]
#[component(scope = Request name = "hub")]
struct Hub;

fn main() {}
