use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(namespace = "shop:users")]
struct MainConfiguration;

fn main() {}
