//! A value is none of an enum's.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Mode {
    ReadOnly,
    ReadWrite,
}

#[derive(Component)]
struct Disk {
    #[config("disk.mode")]
    value: Mode,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
