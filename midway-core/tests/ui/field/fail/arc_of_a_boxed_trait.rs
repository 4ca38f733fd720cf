//! A trait in a box in an `Arc`, by an alias, too.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

type Shared<T> = Arc<Box<T>>;

#[derive(Component)]
struct Report {
    #[inject]
    clock: Arc<Box<dyn Clock>>,
    #[inject]
    perhaps: Option<Shared<dyn Clock>>,
    #[inject]
    text: Arc<Box<str>>,
}

fn main() {}
