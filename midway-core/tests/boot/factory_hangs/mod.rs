//! A factory never returns.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Pool;

#[provide]
async fn pool() -> Pool {
    std::future::pending().await
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().config("core.readyTimeout", 50);
    crate::expect(file!(), start).await;
}
