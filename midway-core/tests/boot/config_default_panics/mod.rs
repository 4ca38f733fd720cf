//! The default of a config struct's field panics.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Mail {
    #[serde(default = "default_host")]
    host: String,
}

fn default_host() -> String {
    panic!("no mail server is known")
}

#[derive(Component)]
struct Mailer {
    #[config("mail")]
    options: Option<Mail>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
