//! The component that is wanted is imported only in other environments.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod time {
    use midway_core::prelude::*;

    #[derive(Component)]
    pub(super) struct Clock;

    #[derive(Configuration)]
    pub(super) struct Configuration;
}

#[derive(Component)]
struct ReportService {
    #[inject]
    clock: Arc<time::Clock>,
}

#[derive(Configuration)]
#[configuration(imports = [time::Configuration(env = ["local", "prod"])])]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
