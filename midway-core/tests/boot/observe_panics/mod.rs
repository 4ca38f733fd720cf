//! `observe` panics.

use midway_core::prelude::*;
use midway_core::{Bootstrap, ObjectHooks};

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    fn observe(_: &mut ObjectHooks) {
        panic!("the telescope is broken")
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
