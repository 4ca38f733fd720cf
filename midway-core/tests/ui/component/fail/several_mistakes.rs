//! Several mistakes.

use midway_core::prelude::*;

#[derive(Component)]
#[component(nmae = "hub", colour = "red", scope = Reqeust)]
struct Hub {
    #[inject(nam = "audit")]
    log: Arc<String>,
}

fn main() {}
