//! Objects that no framework of the application brings: one of a framework that is not imported and calls
//! it as the own framework does, one of no framework at all.

use midway_core::Bootstrap;
use midway_core::prelude::*;

mod letters {
    request_object!(Context);
    framework!(Letters, LettersApplication, "letters", objects: [Context]);

    #[derive(midway_core::Configuration)]
    struct Configuration;
}

request_object!(Context);
request_object!(Moon);
framework!(Lines, LinesApplication, "lines", controllers: [Greeter], objects: [Context]);

#[derive(Component)]
#[component(scope = Request)]
struct Greeter {
    #[inject]
    own: Context,
    #[inject]
    foreign: letters::Context,
    #[inject]
    moon: Moon,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
