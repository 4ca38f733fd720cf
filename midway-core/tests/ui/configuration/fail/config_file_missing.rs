//! Config file missing.

use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_configs = "config/nowhere.toml")]
struct MainConfiguration;

fn main() {}
