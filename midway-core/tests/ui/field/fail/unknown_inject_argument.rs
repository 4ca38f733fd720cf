//! Unknown inject argument.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[inject(nmae = "audit")]
    log: Arc<String>,
}

fn main() {}
