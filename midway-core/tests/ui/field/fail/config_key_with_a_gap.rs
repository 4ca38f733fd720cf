//! Config key with a gap.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[config("users..pageSize")]
    page_size: usize,
}

fn main() {}
