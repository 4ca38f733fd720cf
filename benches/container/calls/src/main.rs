//! What a controller's call adds to a bare handler: the same answer by axum alone and by controllers, in process.

use axum::{Router, body::Body, http::Request, routing::get};
use midway_core::Bootstrap;
use midway_core::prelude::*;
use midway_http::prelude::*;
use std::hint::black_box;
use tower::ServiceExt;
use yardstick::{Yardstick, at_once};

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {}

/// One for the whole application.
#[derive(Component)]
struct Single;

#[controller("/single")]
impl Single {
    #[get("/")]
    async fn hello(&self) -> &'static str {
        "hello"
    }
}

/// A request's own.
#[derive(Component)]
#[component(scope = Request)]
struct Session {
    #[inject]
    single: Arc<Single>,
}

/// A request's own, with another one.
#[derive(Component)]
#[component(scope = Request)]
struct Scoped {
    #[inject]
    session: Arc<Session>,
}

#[controller("/scoped")]
impl Scoped {
    #[get("/")]
    async fn hello(&self) -> &'static str {
        black_box(&self.session.single);
        "hello"
    }
}

fn main() {
    let yardstick = Yardstick::from_args();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let app = runtime
        .block_on(Bootstrap::configure::<MainConfiguration>().start())
        .expect("an application");
    let http = app.container().app::<HttpApplication>().expect("an application");
    // Inside the runtime, as a framework's calls are.
    runtime.block_on(async {
        let bare = Router::new().route("/bare/", get(|| async { "hello" }));
        yardstick.time("bare", || at_once(bare.clone().oneshot(request("/bare/"))));
        yardstick.time("single", || at_once(http.request(request("/single"))));
        yardstick.time("scoped", || at_once(http.request(request("/scoped"))));
    });
}

fn request(path: &'static str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}
