//! froodi: a registry checked at compile time, singletons built at first use, requests as scopes.

mod graph;

use froodi::Container;
use graph::{AsTop, Handler, L9C0, L9C1, L9C2, L9C3, L9C4, L9C5, L9C6, L9C7, L9C8, L9C9};
use std::hint::black_box;
use yardstick::Yardstick;

/// All hundred are built once the ten of the uppermost layer are.
fn build() -> Container {
    let container = graph::container();
    macro_rules! make {
        ($($top:ident)*) => { $(drop(container.get::<$top>().expect("a component"));)* };
    }
    make!(L9C0 L9C1 L9C2 L9C3 L9C4 L9C5 L9C6 L9C7 L9C8 L9C9);
    container
}

fn main() {
    let yardstick = Yardstick::from_args();
    let container = build();
    let left = || drop(black_box(black_box(&container).get::<L9C0>().expect("a component")));
    let right = || drop(black_box(black_box(&container).get::<L9C5>().expect("a component")));
    yardstick.arc();
    if yardstick.is("two") {
        yardstick.time_both("get", left, right);
        return;
    }
    yardstick.time_building("build", build);
    yardstick.time("get", left);
    // Its trait objects are a boxed value of their own in the registry.
    yardstick.time("trait", || {
        drop(black_box(black_box(&container).get::<AsTop>().expect("a component").0.clone()));
    });
    yardstick.time("scope", || {
        let request = container.clone().enter_build().expect("a scope");
        drop(black_box(request.get::<Handler>().expect("a component")));
        request.close();
    });
}
