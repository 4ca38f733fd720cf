//! The component that is wanted lies outside of every configuration's module.

use midway_core::Bootstrap;

mod app {
    use super::stray::Stray;
    use midway_core::prelude::*;

    #[derive(Component)]
    struct UserService {
        #[inject]
        stray: Arc<Stray>,
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

mod stray {
    use midway_core::prelude::*;

    #[derive(Component)]
    pub(super) struct Stray;
}

use app::MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
