//! Import of a component.

use midway_core::prelude::*;

#[derive(Component)]
struct Users;

#[derive(Configuration)]
#[configuration(imports = [Users])]
struct MainConfiguration;

fn main() {}
