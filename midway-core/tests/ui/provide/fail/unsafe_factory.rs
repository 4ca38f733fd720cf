//! A factory with a promise to keep.

use midway_core::prelude::*;

#[provide]
unsafe fn number() -> u32 {
    7
}

fn main() {}
