//! Unknown import argument.

use midway_core::prelude::*;

#[derive(Configuration)]
struct Users;

#[derive(Configuration)]
#[configuration(imports = [Users(envs = ["local"])])]
struct MainConfiguration;

fn main() {}
