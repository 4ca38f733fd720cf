//! Config that borrows.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[config("users.name")]
    name: &'static str,
}

fn main() {}
