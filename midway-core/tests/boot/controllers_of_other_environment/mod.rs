//! Controllers whose framework is imported in another environment only, one of them asks for its application.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod lines {
    framework!(
        Lines, LinesApplication, "lines",
        controllers: [super::Greeter, super::Counter],
    );

    #[derive(midway_core::Configuration)]
    pub(super) struct Configuration;
}

#[derive(Component)]
#[component(scope = Request)]
struct Greeter;

#[derive(Component)]
struct Counter {
    #[app("lines")]
    app: lines::LinesApplication,
}

#[derive(Configuration)]
#[configuration(imports = [lines::Configuration(env = ["local", "dev"])])]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
