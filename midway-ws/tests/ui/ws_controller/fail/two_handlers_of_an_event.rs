//! Two handlers of one event.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("say")]
    async fn say(&self) {}

    #[on_ws_message("say")]
    async fn shout(&self) {}
}

fn main() {}
