//! A framework that panics when it is asked for its controllers.

use midway_core::prelude::*;
use midway_core::{Bootstrap, Controller, Framework};

#[derive(Component)]
#[component(framework)]
struct Lines;

#[derive(Clone)]
struct LinesApplication;

impl midway_core::Application for LinesApplication {
    const NAMESPACE: &'static str = "lines";
    type Framework = Lines;
}

impl Framework for Lines {
    type Application = LinesApplication;

    fn application(&self) -> LinesApplication {
        LinesApplication
    }

    fn controllers() -> Vec<Controller> {
        panic!("no list")
    }

    async fn run(&self, _: &Container) -> Result<()> {
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
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
