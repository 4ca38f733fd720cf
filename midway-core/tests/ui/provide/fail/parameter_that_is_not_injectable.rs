//! Parameter that is not injectable.

use midway_core::prelude::*;

struct Pool;

#[provide]
fn pool(size: usize) -> Pool {
    let _ = size;
    Pool
}

fn main() {}
