use midway_core::prelude::*;

#[derive(Component)]
struct Audit;

impl Interceptor for Audit {}

#[derive(Component)]
struct Orders {
    #[inject(intercept)]
    audit: Arc<Audit>,
}

impl Orders {
    #[intercept(Audit)]
    fn place(&mut self) {}

    #[intercept(Audit)]
    fn count() -> u32 {
        3
    }
}

fn main() {}
