//! Mark without implementation.

use midway_core::prelude::*;

#[derive(Component)]
#[component(framework)]
struct Tcp;

fn main() {}
