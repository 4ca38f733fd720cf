//! Scope in quotes.

use midway_core::prelude::*;

#[derive(Component)]
#[component(scope = "Request")]
struct Hub;

fn main() {}
