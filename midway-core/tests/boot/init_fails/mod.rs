//! `init` returns an error, and `destroy` of what was built before it fails too.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
#[component(destroy = Self::close)]
struct Journal;

impl Journal {
    fn close(&self) -> Result<()> {
        Err(Error::msg("the disk is full"))
    }
}

#[derive(Component)]
#[component(init = Self::connect)]
struct Pool {
    #[inject]
    journal: Arc<Journal>,
}

impl Pool {
    async fn connect(&self) -> Result<()> {
        "seven".parse::<u16>()?;
        Ok(())
    }
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
