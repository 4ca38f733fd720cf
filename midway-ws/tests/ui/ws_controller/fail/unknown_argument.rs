//! An argument that there is not.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/", paralel = 2)]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

fn main() {}
