//! One handler of two events.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("ping")]
    #[on_ws_message("pong")]
    async fn both(&self) {}
}

fn main() {}
