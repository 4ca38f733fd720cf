//! Enum configuration.

use midway_core::prelude::*;

#[derive(Configuration)]
enum MainConfiguration {
    Local,
}

fn main() {}
