//! `on_ready` of the importer fails, and so does `on_stop` of what it imports.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod users {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct Configuration;

    impl Lifecycle for Configuration {
        async fn on_stop(&self, _: &Container) -> Result<()> {
            Err(Error::msg("there are users left"))
        }
    }
}

#[derive(Configuration)]
#[configuration(imports = [users::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        Err(Error::msg("the cache is cold"))
    }
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
