//! Init cannot change threads.

use midway_core::prelude::*;

use std::rc::Rc;

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool;

impl Pool {
    async fn connect(&self) {
        let local = Rc::new(1);
        std::future::ready(()).await;
        drop(local);
    }
}

fn main() {}
