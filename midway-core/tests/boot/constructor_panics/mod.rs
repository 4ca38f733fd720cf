//! A field's Default panics.

use midway_core::Bootstrap;
use midway_core::prelude::*;

struct Dice;

impl Default for Dice {
    fn default() -> Self {
        panic!("no dice today")
    }
}

#[derive(Component)]
struct Game {
    dice: Dice,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
