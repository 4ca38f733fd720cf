//! Added by hand but no component.

use midway_core::prelude::*;

struct Hub;

#[derive(Configuration)]
struct MainConfiguration;

fn main() {
    let _ = midway_core::Bootstrap::configure::<MainConfiguration>().component::<Hub>();
}
