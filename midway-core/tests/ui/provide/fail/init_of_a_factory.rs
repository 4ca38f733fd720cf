//! Init of a factory.

use midway_core::prelude::*;

struct Pool;

impl Pool {
    fn connect(&self) {}
}

#[provide(init = Pool::connect)]
fn pool() -> Pool {
    Pool
}

fn main() {}
