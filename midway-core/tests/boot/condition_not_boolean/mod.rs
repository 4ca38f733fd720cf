//! Components wait for config values that are neither true nor false; one of them is wanted by others.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
#[component(when = "mail.enabled")]
struct Mailer;

#[derive(Component)]
#[component(when = "cache.size")]
struct Cache;

#[derive(Component)]
struct UserService {
    #[inject]
    mailer: Arc<Mailer>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .config("mail.enabled", "off")
        .config("cache.size", 3);
    crate::expect(file!(), start).await;
}
