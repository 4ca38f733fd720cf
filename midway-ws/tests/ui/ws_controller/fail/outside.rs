//! A handler outside a controller.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

fn main() {}
