//! Two blocks of one type.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_connection]
    async fn opened(&self) {}
}

#[ws_controller("/talk")]
impl Chat {
    #[on_ws_message("message")]
    async fn said(&self) {}
}

fn main() {}
