//! A variable has a list of which one element is wrong.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Mailer {
    #[config("mail.ports")]
    value: Vec<u16>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .variables([("MIDWAY__MAIL__PORTS".to_owned(), "25,many,70000".to_owned())]);
    crate::expect(file!(), start).await;
}
