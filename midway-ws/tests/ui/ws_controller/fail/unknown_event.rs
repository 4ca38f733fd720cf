//! An event that a WebSocket does not have.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("mesage")]
    async fn message(&self) {}
}

fn main() {}
