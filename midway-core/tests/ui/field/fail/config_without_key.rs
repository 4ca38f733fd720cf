//! Config without key.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[config]
    page_size: usize,
}

fn main() {}
