use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_objects = ["counter" = std::cell::Cell::new(7)])]
struct MainConfiguration;

fn main() {}
