//! Inject on the struct.

use midway_core::prelude::*;

#[derive(Component)]
#[inject]
struct Hub;

fn main() {}
