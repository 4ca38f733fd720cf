use midway_core::prelude::*;
use std::rc::Rc;

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
    async fn place(&self) -> u32 {
        let count = Rc::new(3);
        std::future::ready(()).await;
        *count
    }
}

fn main() {}
