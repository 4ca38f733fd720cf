//! A factory's parameter is provided by nothing.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Options;

struct Pool;

#[provide]
async fn pool(options: Arc<Options>) -> Result<Pool> {
    let _ = options;
    Ok(Pool)
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
