//! A configuration is imported that brings nothing.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod time {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct Configuration;
}

#[derive(Configuration)]
#[configuration(imports = [time::Configuration])]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
