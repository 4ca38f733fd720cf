//! Generic factory.

use midway_core::prelude::*;

#[provide]
fn pool<T: Default>() -> Vec<T> {
    Vec::new()
}

fn main() {}
