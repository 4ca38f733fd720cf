//! Fields without an attribute, of types that the application provides and the compiler cannot know of.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use std::sync::atomic::AtomicU64;

framework!(Lines, LinesApplication, "lines");

#[derive(Default)]
struct Pool;

#[provide]
fn pool() -> Pool {
    Pool
}

#[derive(Component)]
struct Jobs {
    pool: Arc<Pool>,
    spare: Option<Arc<Pool>>,
    all: Vec<Arc<Pool>>,
    lines: LinesApplication,
    hits: Arc<AtomicU64>,
    #[default]
    own: Arc<Pool>,
}

#[derive(Component)]
struct Cache<T: Default>(Arc<T>);

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().component::<Cache<Pool>>();
    crate::expect(file!(), start).await;
}
