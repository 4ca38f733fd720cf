//! A handler that wants the controller for itself.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&mut self) {}
}

fn main() {}
