//! The client of a disconnection handler is gone: no reply can be sent.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_disconnection]
    #[ws_emit]
    async fn bye(&self) -> String {
        String::new()
    }
}

fn main() {}
