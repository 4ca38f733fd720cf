//! A controller takes what comes with another framework's requests: itself, and through what it uses.

use midway_core::Bootstrap;
use midway_core::prelude::*;

request_object!(Line);
request_object!(Letter);

framework!(Lines, LinesApplication, "lines", controllers: [Greeter, Counter], objects: [Line]);
framework!(Letters, LettersApplication, "letters", controllers: [Postman], objects: [Letter]);

/// Of both frameworks' controllers, and so right for one of them only.
#[derive(Component)]
#[component(scope = Request)]
struct Session {
    #[inject]
    letter: Letter,
}

#[derive(Component)]
#[component(scope = Prototype)]
struct Log {
    #[inject]
    session: Arc<Session>,
}

#[derive(Component)]
#[component(scope = Request)]
struct Postman {
    #[inject]
    letter: Letter,
    #[inject]
    session: Arc<Session>,
}

#[derive(Component)]
#[component(scope = Request)]
struct Greeter {
    #[inject]
    line: Line,
    #[inject]
    log: Option<Arc<Log>>,
}

#[derive(Component)]
#[component(scope = Request)]
struct Counter {
    #[inject]
    letter: Letter,
    #[inject]
    sessions: Vec<Arc<Session>>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
