//! Two configurations have one namespace.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod time {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(namespace = "time", import_objects = [7_u64])]
    pub(crate) struct Configuration;
}

#[derive(Configuration)]
#[configuration(imports = [time::Configuration], namespace = "time")]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
