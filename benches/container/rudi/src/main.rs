//! rudi: components found by the linker, built eagerly; its context stays on one thread.

mod graph;

use graph::{L9C0, Top};
use rudi::Context;
use std::hint::black_box;
use std::sync::Arc;
use yardstick::Yardstick;

fn build() -> Context {
    Context::options().eager_create(true).auto_register()
}

fn main() {
    let yardstick = Yardstick::from_args();
    if yardstick.is("two") {
        return;
    }
    yardstick.arc();
    yardstick.time_building("build", build);
    let context = build();
    yardstick.time("get", || {
        drop(black_box(black_box(&context).get_single::<Arc<L9C0>>().clone()));
    });
    yardstick.time("trait", || {
        drop(black_box(black_box(&context).get_single::<Arc<dyn Top>>().clone()));
    });
}
