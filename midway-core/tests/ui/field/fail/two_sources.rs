//! Two sources.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[inject]
    #[config("users.pageSize")]
    page_size: usize,
}

fn main() {}
