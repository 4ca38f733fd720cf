use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_configs = "Cargo.lock")]
struct MainConfiguration;

fn main() {}
