//! Number injected.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[inject]
    page_size: usize,
}

fn main() {}
