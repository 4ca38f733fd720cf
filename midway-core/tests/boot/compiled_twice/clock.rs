//! A component in a file that is compiled twice.

use midway_core::prelude::*;

#[derive(Component)]
struct Clock;
