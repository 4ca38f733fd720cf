//! A result that is sent as an event, and is none.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(serde::Serialize)]
struct Said;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("say")]
    #[ws_broadcast]
    async fn say(&self) -> Said {
        Said
    }
}

fn main() {}
