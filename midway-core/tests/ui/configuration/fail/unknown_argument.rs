//! Unknown argument.

use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import = [])]
struct MainConfiguration;

fn main() {}
