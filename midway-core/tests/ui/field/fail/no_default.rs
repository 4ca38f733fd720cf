//! No default.

use midway_core::prelude::*;

struct Pool;

#[derive(Component)]
struct Users {
    pool: Pool,
}

fn main() {}
