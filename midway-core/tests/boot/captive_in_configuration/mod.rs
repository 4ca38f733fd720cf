//! A configuration and a framework would hold what belongs to one request.

use midway_core::Bootstrap;
use midway_core::prelude::*;

request_object!(Line);

#[derive(Component)]
#[component(scope = Request)]
struct Session;

#[derive(Component)]
#[component(framework)]
struct Lines {
    #[inject]
    line: Line,
}

#[derive(Clone)]
struct LinesApplication;

impl midway_core::Application for LinesApplication {
    const NAMESPACE: &'static str = "lines";
    type Framework = Lines;
}

impl midway_core::Framework for Lines {
    type Application = LinesApplication;

    fn application(&self) -> LinesApplication {
        LinesApplication
    }

    async fn run(&self, _: &Container) -> Result<()> {
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
        Ok(())
    }
}

#[derive(Configuration)]
struct MainConfiguration {
    #[inject]
    session: Arc<Session>,
}

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
