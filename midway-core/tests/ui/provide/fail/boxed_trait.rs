//! A factory of a trait in a box.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[provide]
async fn clock() -> Result<Box<dyn Clock>> {
    Err(Error::msg("there is no clock"))
}

fn main() {}
