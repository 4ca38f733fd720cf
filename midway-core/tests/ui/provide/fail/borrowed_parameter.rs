//! Borrowed parameter.

use midway_core::prelude::*;

struct Pool;

#[provide]
fn pool(config: &Config) -> Pool {
    let _ = config;
    Pool
}

fn main() {}
