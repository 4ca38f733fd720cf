//! `init` with an `Arc` of the component.

use midway_core::prelude::*;

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool;

impl Pool {
    async fn connect(self: Arc<Self>) {}
}

fn main() {}
