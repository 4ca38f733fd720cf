//! Threads cannot share it.

use midway_core::prelude::*;

use std::cell::RefCell;

#[derive(Component)]
struct Cache {
    entries: RefCell<Vec<String>>,
}

fn main() {}
