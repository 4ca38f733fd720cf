//! `/`: the answer goes to whoever asked.

use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::interface::Reply;

/// One instance per connection.
#[derive(Component)]
#[component(scope = Request)]
pub struct HelloSocketController {
    #[inject]
    ctx: Context,
}

#[ws_controller]
impl HelloSocketController {
    #[on_ws_connection]
    async fn connected(&self, _socket: Context, request: UpgradeRequest) {
        tracing::info!(id = %self.ctx.id(), path = ?request.uri().path(), "connected");
    }

    #[on_ws_message("message")]
    async fn got_message(&self, data: String) -> Result<Reply> {
        Reply::to(&data)
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        tracing::info!(id = %self.ctx.id(), %code, "disconnected");
    }
}
