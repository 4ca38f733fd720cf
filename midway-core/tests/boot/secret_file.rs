//! An application that reads its password from the file that a variable names.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Database {
    #[config("database.password")]
    value: Secret<String>,
}

#[derive(Configuration)]
struct MainConfiguration;

/// Starts it in the folder of a mistake and compares the report.
pub(crate) async fn expect(file: &str) {
    let path = "run/database".to_owned();
    let start = Bootstrap::configure::<MainConfiguration>()
        .base_dir(crate::folder(file))
        .variables([("MIDWAY__DATABASE__PASSWORD_FILE".to_owned(), path)]);
    crate::expect(file, start).await;
}
