//! As a trait threads cannot share.

use midway_core::prelude::*;

trait Clock {}

#[derive(Component)]
#[component(as = dyn Clock)]
struct SystemClock;

impl Clock for SystemClock {}

fn main() {}
