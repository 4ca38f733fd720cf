use midway_core::prelude::*;

#[derive(Component)]
struct Audit;

impl Interceptor for Audit {}

#[derive(Component)]
struct Orders;

impl Orders {
    #[intercept(Audit)]
    fn place(&self) {}
}

fn main() {}
