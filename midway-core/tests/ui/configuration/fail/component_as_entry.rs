//! Component as entry.

use midway_core::prelude::*;

#[derive(Component)]
struct Users;

fn main() {
    let _ = midway_core::Bootstrap::configure::<Users>();
}
