//! Method.

use midway_core::prelude::*;

struct Pool;

impl Pool {
    #[provide]
    fn pool(&self) -> Pool {
        Pool
    }
}

fn main() {}
