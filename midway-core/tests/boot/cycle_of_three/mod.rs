//! Three components need each other, by type, by trait and through a factory.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Ledger: Send + Sync {}

#[derive(Component)]
struct Orders {
    #[inject]
    ledger: Arc<dyn Ledger>,
}

#[derive(Component)]
#[component(as = dyn Ledger)]
struct Books {
    #[inject]
    pool: Option<Arc<Pool>>,
}

impl Ledger for Books {}

struct Pool;

#[provide]
fn pool(orders: Arc<Orders>) -> Pool {
    let _ = orders;
    Pool
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
