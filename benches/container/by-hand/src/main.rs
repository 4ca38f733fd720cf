//! The floor: the same hundred components wired by hand, no container.

mod graph;

use graph::Top;
use std::hint::black_box;
use std::sync::Arc;
use yardstick::Yardstick;

/// What a request would hold.
struct Session {
    top: Arc<graph::L9C0>,
}

struct Handler {
    session: Arc<Session>,
}

fn main() {
    let yardstick = Yardstick::from_args();
    let all = graph::build();
    yardstick.arc();
    if yardstick.is("two") {
        yardstick.time_both("get", || drop(black_box(all.l9c0.clone())), || drop(black_box(all.l9c5.clone())));
        return;
    }
    yardstick.time_building("build", graph::build);
    yardstick.time("get", || drop(black_box(all.l9c0.clone())));
    let top: Arc<dyn Top> = all.l9c0.clone();
    yardstick.time("trait", || drop(black_box(top.clone())));
    yardstick.time("scope", || {
        let session = Arc::new(Session { top: all.l9c0.clone() });
        drop(black_box(Arc::new(Handler { session })));
    });
}
