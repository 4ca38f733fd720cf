//! A path that does not begin with a slash.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("chat")]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

fn main() {}
