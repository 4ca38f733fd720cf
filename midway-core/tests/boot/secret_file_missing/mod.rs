//! A variable names a file with a password, and there is no such file.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Database {
    #[config("database.password")]
    value: Secret<String>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .base_dir(crate::folder(file!()))
        .variables([(
            "MIDWAY__DATABASE__PASSWORD_FILE".to_owned(),
            "run/database".to_owned(),
        )]);
    crate::expect(file!(), start).await;
}
