//! A handler with a promise to keep.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_message("message")]
    async unsafe fn said(&self) {}
}

fn main() {}
