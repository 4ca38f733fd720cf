//! No message could ever be handled.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/", concurrency = 0)]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

fn main() {}
