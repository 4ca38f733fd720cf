//! A config file has a syntax error; what it would have set is no second problem.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct UserService {
    #[config("users.pageSize")]
    page_size: usize,
    #[inject]
    cache: Arc<Cache>,
}

#[derive(Component)]
#[component(when = "users.cache")]
struct Cache;

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(crate::folder(file!()));
    crate::expect(file!(), start).await;
}
