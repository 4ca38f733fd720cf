//! Unknown argument.

use midway_core::prelude::*;

struct Pool;

#[provide(names = "audit")]
fn pool() -> Pool {
    Pool
}

fn main() {}
