//! Every mistake is reported, not the first one only.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("chat")]
impl Chat {
    #[on_ws_message("")]
    async fn opened(&self) {}

    #[on_ws_connection]
    async fn connected(_socket: Context) {}

    #[ws_emit]
    async fn stray(&self) {}
}

fn main() {}
