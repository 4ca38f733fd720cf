//! `/broadcast`: the answer goes to every connected client.

use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::interface::Reply;

/// Holds nothing of a connection, so one instance serves them all.
#[derive(Component)]
pub struct BroadcastSocketController;

#[ws_controller("/broadcast")]
impl BroadcastSocketController {
    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn got_my_message(&self, data: String) -> Result<Reply> {
        Reply::to(&data)
    }

    #[on_ws_disconnection]
    async fn disconnect(&self, socket: Context) {
        tracing::info!(id = %socket.id(), "disconnect");
    }
}
