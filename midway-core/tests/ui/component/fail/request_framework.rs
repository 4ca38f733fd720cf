//! Request framework.

use midway_core::prelude::*;

#[derive(Component)]
#[component(framework, scope = Request)]
struct Tcp;

fn main() {}
