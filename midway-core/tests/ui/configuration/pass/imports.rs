//! Imports.

use midway_core::prelude::*;

mod users {
    #[derive(midway_core::Configuration)]
    pub struct Configuration;
}

#[derive(Configuration)]
#[configuration(
    imports = [users::Configuration, Debug(env = ["local", "unittest"]),],
    namespace = "main",
)]
struct MainConfiguration {
    #[inject]
    container: Container,
    #[config("main.name")]
    name: Option<String>,
}

#[derive(Configuration)]
struct Debug;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new())
    }
}

fn main() {
    let _ = midway_core::Bootstrap::configure::<MainConfiguration>();
}
