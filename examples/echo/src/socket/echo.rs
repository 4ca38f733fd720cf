//! `/`: every message back to its sender.

use midway_core::prelude::*;
use midway_ws::prelude::*;

/// Holds nothing of a connection: one instance serves them all, which is the cheapest form of a controller.
#[derive(Component)]
pub struct EchoSocketController;

#[ws_controller]
impl EchoSocketController {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}
