//! A crate that is a number.

use midway_core::prelude::*;

#[derive(Component)]
#[component(crate = 7)]
struct Pool;

fn main() {}
