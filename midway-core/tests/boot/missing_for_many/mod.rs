//! Many components need the same thing that nothing provides: one mistake.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Clock: Send + Sync {}

macro_rules! services {
    ($($name:ident)*) => {
        $(
            #[derive(Component)]
            struct $name {
                #[inject]
                clock: Arc<dyn Clock>,
            }
        )*
    };
}

services!(Bills Letters Meals Orders Reports Shifts Tours);

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
