//! As the same trait twice.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Clock, as = dyn Clock)]
struct SystemClock;

impl Clock for SystemClock {}

fn main() {}
