//! Derive forgotten.

use midway_core::prelude::*;

#[derive(Component)]
struct Door;

#[component(scope = Request)]
struct Hub;

fn main() {}
