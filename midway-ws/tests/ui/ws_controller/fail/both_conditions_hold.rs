//! Two handlers of one event under conditions that hold at once.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[cfg(not(windows))]
    #[on_ws_message("message")]
    async fn first(&self) {}

    #[cfg_attr(unix, on_ws_message("message"))]
    async fn second(&self) {}

    #[cfg(windows)]
    #[on_ws_message("no event")]
    async fn compiled_out(&self) {}
}

fn main() {}
