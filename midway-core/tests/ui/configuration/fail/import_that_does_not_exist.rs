//! Import that does not exist.

use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(imports = [UserConfiguration])]
struct MainConfiguration;

fn main() {}
