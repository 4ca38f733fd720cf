//! All of a trait without an attribute: the list would always be empty.

use midway_core::prelude::*;

trait Plugin: Send + Sync {}

#[derive(Component)]
struct Users {
    plugins: Vec<Arc<dyn Plugin>>,
    cache: Option<Arc<dyn Plugin>>,
}

fn main() {}
