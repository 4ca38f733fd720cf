use midway_core::prelude::*;

#[intercept(Audit)]
struct Orders;

fn main() {}
