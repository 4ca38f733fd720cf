//! Imports without list.

use midway_core::prelude::*;

#[derive(Configuration)]
struct Users;

#[derive(Configuration)]
#[configuration(imports = Users)]
struct MainConfiguration;

fn main() {}
