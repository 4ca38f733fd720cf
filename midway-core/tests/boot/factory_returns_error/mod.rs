//! A factory returns an error of its own type, without a `?` that would have noted the line.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Pool;

#[provide]
fn pool() -> Result<Pool, std::io::Error> {
    Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied))
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
