//! Two handlers of one event.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_connection]
    async fn one(&self) {}

    #[on_ws_connection]
    async fn two(&self) {}
}

fn main() {}
