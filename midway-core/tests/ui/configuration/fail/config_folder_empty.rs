use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_configs = ".")]
struct MainConfiguration;

fn main() {}
