//! A variable has a JSON object that is not closed, with a secret in it.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Login {
    user: String,
    password: String,
}

#[derive(Component)]
struct Mailer {
    #[config("mail.login")]
    value: Login,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().variables([(
        "MIDWAY__MAIL__LOGIN".to_owned(),
        r#"{"user": "me", "password": "hunter2""#.to_owned(),
    )]);
    crate::expect(file!(), start).await;
}
