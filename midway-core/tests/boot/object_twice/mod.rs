//! Two configurations bring the same object.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Clock;

mod time {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(import_objects = [super::Clock])]
    pub(crate) struct Configuration;
}

#[derive(Configuration)]
#[configuration(imports = [time::Configuration], import_objects = [Clock])]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
