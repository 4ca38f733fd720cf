//! On a struct.

use midway_core::prelude::*;

#[provide]
struct Pool;

fn main() {}
