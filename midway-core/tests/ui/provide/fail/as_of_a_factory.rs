//! As of a factory.

use midway_core::prelude::*;

struct Pool;

#[provide(as = dyn Send)]
fn pool() -> Pool {
    Pool
}

fn main() {}
