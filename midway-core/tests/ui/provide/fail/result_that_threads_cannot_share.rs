//! Result that threads cannot share.

use midway_core::prelude::*;

use std::rc::Rc;

#[provide]
fn pool() -> Rc<u8> {
    Rc::new(1)
}

fn main() {}
