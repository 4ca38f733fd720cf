//! A value's own `Deserialize` panics over what it reads; the rest is checked all the same.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::{Deserialize, Deserializer};

struct Level;

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        panic!("no level is called {text}")
    }
}

#[derive(Component)]
struct Log {
    #[config("log.level")]
    level: Level,
    #[config("log.size")]
    size: usize,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
