//! What a factory makes would hold the object that a framework brings along with a request.

use midway_core::Bootstrap;
use midway_core::prelude::*;

request_object!(Line);

struct Greeting;

#[provide]
fn greeting(_line: Line) -> Greeting {
    Greeting
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
