//! A type refuses a value in words that quote it: they stay in their line.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Level;

impl TryFrom<String> for Level {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Err(format!("no level is called {text}"))
    }
}

#[derive(Component)]
struct Log {
    #[config("log.level")]
    value: Level,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
