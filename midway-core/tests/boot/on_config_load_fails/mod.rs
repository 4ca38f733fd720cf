//! `on_config_load` fails; the value it would have set is no second problem.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService {
    #[config("users.pageSize")]
    page_size: usize,
}

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Err(Error::msg("the config service is closed"))
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
