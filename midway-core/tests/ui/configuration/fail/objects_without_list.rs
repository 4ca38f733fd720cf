use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_objects = String::new())]
struct MainConfiguration;

fn main() {}
