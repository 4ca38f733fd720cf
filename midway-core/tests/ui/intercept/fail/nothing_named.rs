use midway_core::prelude::*;

#[derive(Component)]
struct Orders;

impl Orders {
    #[intercept]
    fn place(&self) {}
}

fn main() {}
