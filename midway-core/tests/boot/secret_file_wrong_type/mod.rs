//! A file that a variable names has no number in it, where one is wanted.

use midway_core::Bootstrap;
use midway_core::prelude::*;

#[derive(Component)]
struct Door {
    #[config("door.digits")]
    value: u32,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>()
        .base_dir(crate::folder(file!()))
        .variables([(
            "MIDWAY__DOOR__DIGITS_FILE".to_owned(),
            "run/door".to_owned(),
        )]);
    crate::expect(file!(), start).await;
}
