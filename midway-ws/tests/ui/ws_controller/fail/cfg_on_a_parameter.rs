//! A parameter under a condition.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_message("message")]
    async fn said(&self, #[cfg(unix)] text: String) {}
}

fn main() {}
