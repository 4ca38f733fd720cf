//! A framework reads its table, and the type of one value in it panics.

use midway_core::prelude::*;
use midway_core::{Blueprint, Bootstrap, Problems};
use serde::Deserialize;

#[derive(Deserialize)]
struct LineOptions {
    speed: Speed,
}

#[derive(Deserialize)]
#[serde(try_from = "u32")]
struct Speed(u32);

impl TryFrom<u32> for Speed {
    type Error = String;

    fn try_from(baud: u32) -> Result<Self, String> {
        Ok(Self(9_600 / (baud / 9_600)))
    }
}

framework!(
    Lines,
    LineApplication,
    "lines",
    check: |blueprint: &Blueprint<'_>, problems: &mut Problems| {
        let _ = blueprint.section::<LineOptions>("lines", problems);
    },
);

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
