//! A framework panics while it looks at the application, before anything is constructed.

use midway_core::prelude::*;
use midway_core::{Blueprint, Bootstrap, Problems};

framework!(
    Lines,
    LineApplication,
    "lines",
    check: |_: &Blueprint<'_>, _: &mut Problems| panic!("no routes at all"),
);

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
