//! Config of a type without deserialize.

use midway_core::prelude::*;

struct Options;

#[derive(Component)]
struct Users {
    #[config("users")]
    options: Options,
}

fn main() {}
