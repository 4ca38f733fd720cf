//! midway: the graph found by the linker, checked whole, and built, all before the first look-up.

mod graph;
mod many;

use graph::{L9C0, L9C5, Top};
use midway_core::prelude::*;
use midway_core::{App, Bootstrap, Phase, ScopePlan};
use std::hint::black_box;
use std::sync::Mutex;
use yardstick::{Yardstick, at_once};

#[derive(Configuration)]
struct MainConfiguration;

/// A request's own component.
#[derive(Component)]
#[component(scope = Request)]
struct Session {
    #[inject]
    top: Arc<L9C0>,
}

/// What a request is opened for.
#[derive(Component)]
#[component(scope = Request)]
struct Handler {
    #[inject]
    session: Arc<Session>,
}

/// A component that keeps the container.
#[derive(Component)]
struct Locator {
    #[inject]
    container: Container,
}

fn main() {
    let yardstick = Yardstick::from_args();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    if yardstick.is("many") {
        many::measure(&yardstick, &runtime);
        return;
    }
    let build = || -> App {
        let start = Bootstrap::configure::<MainConfiguration>().start();
        runtime.block_on(start).expect("an application")
    };
    if yardstick.is("builds") {
        // For a profiler.
        (0..300).for_each(|_| drop(black_box(build())));
        return;
    }
    if yardstick.is("phases") {
        phases(&yardstick, &runtime);
        return;
    }
    let app = build();
    let container = app.container();
    let locator = container.get::<Locator>().expect("a component");
    let left = || drop(black_box(black_box(container).get::<L9C0>().expect("a component")));
    let right = || drop(black_box(black_box(container).get::<L9C5>().expect("a component")));
    yardstick.arc();
    if yardstick.is("two") {
        yardstick.time_both("get", left, right);
        yardstick.time_both(
            "injected",
            || drop(black_box(locator.container.get::<L9C0>().expect("a component"))),
            || drop(black_box(locator.container.get::<L9C5>().expect("a component"))),
        );
        return;
    }
    yardstick.time_building("build", build);
    yardstick.time("get", left);
    yardstick.time("injected", || drop(black_box(black_box(&locator.container).get::<L9C0>().expect("a component"))));
    yardstick.time("trait", || drop(black_box(black_box(container).get::<dyn Top>().expect("a component"))));
    let plan = container.scope_plan::<Handler>().expect("a plan");
    runtime.block_on(requests(&yardstick, &plan));
}

/// What each step of the start takes, for whoever looks for where its time goes.
fn phases(yardstick: &Yardstick, runtime: &tokio::runtime::Runtime) {
    const STEPS: [Phase; 4] = [Phase::LoadConfig, Phase::Catalog, Phase::Check, Phase::Plan];
    let took: Arc<Mutex<Vec<(Phase, f64)>>> = Arc::default();
    for _ in 0..3000 {
        let took = Arc::clone(&took);
        let start = Bootstrap::configure::<MainConfiguration>()
            .on_step(move |step| took.lock().expect("no panic").push((step.phase(), step.took().as_secs_f64() * 1e9)));
        drop(runtime.block_on(start.start()).expect("an application"));
    }
    let took = took.lock().expect("no panic");
    for phase in STEPS {
        let mut times: Vec<f64> = took.iter().filter(|(of, _)| *of == phase).map(|(_, took)| *took).collect();
        yardstick.say(&phase.to_string(), yardstick::median(&mut times));
    }
}

/// Opens and closes requests inside the runtime, as a framework does.
async fn requests(yardstick: &Yardstick, plan: &ScopePlan<Handler>) {
    let request = || async {
        let scope = plan.open(&[]).await.expect("a request");
        black_box(scope.get());
        scope.close().await;
    };
    yardstick.time("scope", || at_once(request()));
}
