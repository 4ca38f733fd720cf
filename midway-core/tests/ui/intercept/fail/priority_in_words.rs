use midway_core::prelude::*;

#[derive(Component)]
struct Audit;

impl Interceptor for Audit {}

#[derive(Component)]
struct Orders {
    #[inject(intercept)]
    _audit: Arc<Audit>,
}

impl Orders {
    #[intercept(Audit(priority = high))]
    fn place(&self) {}

    #[intercept(Audit(prioryti = 5))]
    fn take(&self) {}
}

fn main() {}
