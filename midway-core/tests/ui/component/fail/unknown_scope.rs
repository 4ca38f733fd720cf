//! Unknown scope.

use midway_core::prelude::*;

#[derive(Component)]
#[component(scope = Transient)]
struct Hub;

fn main() {}
