//! Component and configuration.

use midway_core::prelude::*;

#[derive(Component, Configuration)]
struct MainConfiguration;

fn main() {}
