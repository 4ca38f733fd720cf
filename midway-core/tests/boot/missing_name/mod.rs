//! A component is asked for by a name that is spelled wrong.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
#[component(name = "audit")]
struct AuditLog;

#[derive(Component)]
struct UserService {
    #[inject(name = "adit")]
    log: Arc<AuditLog>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
