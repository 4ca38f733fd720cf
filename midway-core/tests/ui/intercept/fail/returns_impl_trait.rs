use midway_core::prelude::*;

#[derive(Component)]
struct Audit;

impl Interceptor for Audit {}

#[derive(Component)]
struct Orders {
    #[inject(intercept)]
    audit: Arc<Audit>,
}

#[intercept(Audit)]
impl Orders {
    fn all(&self) -> Option<impl Iterator<Item = u32>> {
        Some([1].into_iter())
    }
}

fn main() {}
