//! Secrets of the wrong type: no value is shown, and of a URL all but its user.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cloud {
    access_key: u64,
    #[serde(rename = "private-key")]
    private_key: Vec<u8>,
    endpoint: std::net::IpAddr,
    public_key: u64,
}

#[derive(Component)]
struct Storage {
    #[config("cloud")]
    cloud: Cloud,
    #[config("database.pwd")]
    password: String,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
