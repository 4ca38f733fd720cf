//! One file is declared as a module in two places.

use midway_core::Bootstrap;
use midway_core::prelude::*;

// What happens when lib.rs and main.rs both say `mod clock;`.
mod clock;
#[path = "clock.rs"]
#[expect(clippy::duplicate_mod, reason = "the mistake")]
mod clock_again;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
