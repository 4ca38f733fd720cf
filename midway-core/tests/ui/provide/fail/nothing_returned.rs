//! Nothing returned.

use midway_core::prelude::*;

#[provide]
fn pool() {}

fn main() {}
