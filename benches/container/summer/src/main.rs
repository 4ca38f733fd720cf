//! summer (spring-rs): services found by the linker, installed in rounds until all are.

mod graph;

use graph::{L9C0, L9C5};
use std::hint::black_box;
use std::sync::Arc;
use summer::App;
use summer::plugin::ComponentRegistry;
use yardstick::Yardstick;

fn main() {
    let yardstick = Yardstick::from_args();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let build = || -> Arc<App> {
        runtime
            .block_on(App::new().use_config_str("[logger]\nenable = false\n").build())
            .expect("an application")
    };
    let app = build();
    let left = || drop(black_box(black_box(&app).get_component_ref::<L9C0>().expect("a component")));
    let right = || drop(black_box(black_box(&app).get_component_ref::<L9C5>().expect("a component")));
    yardstick.arc();
    if yardstick.is("two") {
        yardstick.time_both("get", left, right);
        return;
    }
    yardstick.time_building("build", build);
    yardstick.time("get", left);
}
