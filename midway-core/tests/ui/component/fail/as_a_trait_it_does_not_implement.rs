//! As a trait it does not implement.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Clock)]
struct SystemClock;

fn main() {}
