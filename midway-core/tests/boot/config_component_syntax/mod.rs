//! A config file that a component brings is not TOML.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_configs = "tests/boot/config_component_syntax/config.default.toml")]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
