//! Name without its word.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[inject("audit")]
    log: Arc<String>,
}

fn main() {}
