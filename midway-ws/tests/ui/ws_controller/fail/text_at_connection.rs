//! There is no message yet when a client connects.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_connection]
    async fn connected(&self, _text: String) {}
}

fn main() {}
