//! shaku: wired at compile time, every component behind a trait of its own.

mod graph;

use shaku::HasComponent;
use std::hint::black_box;
use std::sync::Arc;
use yardstick::Yardstick;

fn main() {
    let yardstick = Yardstick::from_args();
    let module = graph::Everything::builder().build();
    let left = || {
        let top: Arc<dyn graph::IL9C0> = black_box(&module).resolve();
        drop(black_box(top));
    };
    let right = || {
        let top: Arc<dyn graph::IL9C5> = black_box(&module).resolve();
        drop(black_box(top));
    };
    yardstick.arc();
    if yardstick.is("two") {
        yardstick.time_both("trait", left, right);
        return;
    }
    yardstick.time_building("build", || graph::Everything::builder().build());
    yardstick.time("trait", left);
}
