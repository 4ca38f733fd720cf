//! Import in quotes.

use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(imports = ["users"])]
struct MainConfiguration;

fn main() {}
