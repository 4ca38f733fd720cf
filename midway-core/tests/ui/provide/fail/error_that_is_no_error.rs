//! Error that is no error.

use midway_core::prelude::*;

struct Pool;

#[provide]
fn pool() -> Result<Pool, String> {
    Ok(Pool)
}

fn main() {}
