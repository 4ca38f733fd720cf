use midway_core::prelude::*;

#[derive(Component)]
struct Audit;

#[derive(Component)]
struct Orders {
    #[inject(intercept)]
    audit: Arc<Audit>,
}

impl Orders {
    #[intercept(Audit)]
    fn place(&self) {}
}

fn main() {}
