//! Borrowed field.

use midway_core::prelude::*;

#[derive(Component)]
struct Hub<'a> {
    name: &'a str,
}

fn main() {}
