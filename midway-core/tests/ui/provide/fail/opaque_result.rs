//! Opaque result.

use midway_core::prelude::*;

#[provide]
fn clock() -> impl Fn() -> u64 {
    || 7
}

fn main() {}
