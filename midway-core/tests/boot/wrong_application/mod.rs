//! A field has the type of another framework's application.

use midway_core::Bootstrap;
use midway_core::prelude::*;

framework!(Lines, LineApplication, "lines");
framework!(Mail, MailApplication, "mail");

#[derive(Component)]
struct Hub {
    #[app("mail")]
    app: LineApplication,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
