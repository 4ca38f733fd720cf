//! A value that a hook sets panics while it is written.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::{Serialize, Serializer};

struct Level;

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("no level has a name")
    }
}

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new().set("log.level", Level))
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
