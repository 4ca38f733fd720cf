//! A parameter under a condition.

use midway_core::prelude::*;

#[provide]
fn number(#[cfg(unix)] one: Arc<u8>, #[cfg_attr(unix, config("two"))] two: u16) -> u32 {
    7
}

fn main() {}
