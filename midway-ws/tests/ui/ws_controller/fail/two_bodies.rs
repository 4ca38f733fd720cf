//! Two parameters that take the message, by whatever name.

use midway_core::prelude::*;
use midway_ws::prelude::*;

type Text = String;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_message("message")]
    async fn said(&self, text: Text, socket: Context, bytes: Json<u8>) {}
}

fn main() {}
