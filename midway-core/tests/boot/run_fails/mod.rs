//! A framework cannot run, and the one before it cannot stop either.

use midway_core::Bootstrap;
use midway_core::prelude::*;

framework!(
    Alpha,
    AlphaApplication,
    "alpha",
    stop: Err(Error::msg("the file is locked")),
);
framework!(
    Beta,
    BetaApplication,
    "beta",
    run: Err(std::io::Error::from(std::io::ErrorKind::AddrInUse).into()),
);

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
