//! Trait that threads cannot share.

use midway_core::prelude::*;

trait Clock {}

#[derive(Component)]
struct Users {
    #[inject]
    clock: Arc<dyn Clock>,
}

fn main() {}
