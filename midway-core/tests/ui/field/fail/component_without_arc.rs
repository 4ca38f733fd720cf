//! Component without arc.

use midway_core::prelude::*;

#[derive(Component)]
struct Db;

#[derive(Component)]
struct Users {
    #[inject]
    db: Db,
}

fn main() {}
