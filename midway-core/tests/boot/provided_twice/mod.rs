//! Two factories provide one type; that its users cannot choose is no second problem.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Pool;

#[provide]
fn first_pool() -> Pool {
    Pool
}

#[provide]
fn second_pool() -> Pool {
    Pool
}

#[derive(Component)]
struct UserService {
    #[inject]
    pool: Arc<Pool>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
