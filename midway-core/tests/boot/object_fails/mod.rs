//! An object that a configuration brings cannot be made.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Configuration)]
#[configuration(import_objects = ["seven".parse::<u64>()])]
struct MainConfiguration {
    #[inject]
    number: Arc<u64>,
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
