//! A parameter under a condition.

use midway_core::prelude::*;

#[derive(Component)]
struct Audit;

impl Interceptor for Audit {}

#[derive(Component)]
struct Users {
    #[inject(intercept)]
    audit: Arc<Audit>,
}

impl Users {
    #[intercept(Audit)]
    fn number(&self, #[cfg(unix)] one: u8) -> u8 {
        1
    }
}

fn main() {}
