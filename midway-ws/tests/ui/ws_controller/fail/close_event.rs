//! The end of a connection is not a message.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("close")]
    async fn message(&self) {}
}

fn main() {}
