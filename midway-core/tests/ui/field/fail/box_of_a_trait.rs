//! Box of a trait.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
struct Users {
    #[inject]
    clock: Box<dyn Clock>,
}

fn main() {}
