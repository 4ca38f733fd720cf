//! As without dyn.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
#[component(as = Clock)]
struct SystemClock;

impl Clock for SystemClock {}

fn main() {}
