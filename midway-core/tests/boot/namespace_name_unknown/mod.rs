//! A name is asked for in a namespace that is spelled wrong.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod time {
    use midway_core::prelude::*;

    #[derive(Component)]
    #[component(name = "wall")]
    pub(crate) struct Clock;

    #[derive(Configuration)]
    #[configuration(namespace = "time")]
    pub(crate) struct Configuration;
}

#[derive(Configuration)]
#[configuration(imports = [time::Configuration])]
struct MainConfiguration {
    #[inject(name = "tmie:wall")]
    clock: Arc<time::Clock>,
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
