//! `on_ready` is no `async fn`, and panics before it returns a future.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    fn on_ready(&self, _: &Container) -> impl Future<Output = Result<()>> + Send {
        assert!(std::hint::black_box(false), "no licence");
        async { Ok(()) }
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
