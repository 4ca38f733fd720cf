//! A factory returns an error with a cause behind it.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Pool;

#[provide]
async fn pool() -> Result<Pool> {
    let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
    Err(Error::from(refused).context("the database does not answer"))
}

#[derive(Component)]
struct UserService {
    #[inject]
    pool: Arc<Pool>,
}

#[derive(Component)]
struct UserController {
    #[inject]
    users: Arc<UserService>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
