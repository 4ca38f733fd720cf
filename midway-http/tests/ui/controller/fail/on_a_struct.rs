//! The attribute on the struct instead of the impl block.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[controller("/users")]
#[derive(Component)]
struct Users;

fn main() {}
